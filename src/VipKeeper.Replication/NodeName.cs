namespace VipKeeper.Replication;

/// <summary>A node's name as lineages carry it: 1 to 64 printable ASCII characters without a blank.</summary>
public static class NodeName
{
    /// <summary>The longest name: Linux's own limit of a host name (gethostname(2)).</summary>
    public const int MaximumLength = 64;

    /// <summary>True when a name can stand in a lineage. A lone <c>-</c> means nobody there.</summary>
    public static bool IsValid(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= MaximumLength && name is not "-" && !name.ContainsAnyExceptInRange('!', '~');

    /// <summary>A host name made fit: what cannot stand there becomes <c>_</c>, an empty name <c>unnamed</c>.</summary>
    public static string Fit(string hostName)
    {
        ArgumentNullException.ThrowIfNull(hostName);
        Span<char> name = stackalloc char[Math.Min(hostName.Length, MaximumLength)];
        for (int i = 0; i < name.Length; i++)
        {
            name[i] = hostName[i] is >= '!' and <= '~' ? hostName[i] : '_';
        }

        return IsValid(name) ? new string(name) : "unnamed";
    }
}
