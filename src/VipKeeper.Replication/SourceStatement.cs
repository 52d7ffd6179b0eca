namespace VipKeeper.Replication;

/// <summary>
/// What a master says of itself beside its lineage (<c>.vipkeeper/master</c>, renewed every few seconds): its name and
/// its clock. A backup reads it before a run. An old one is as good as a new one, only earlier: what the master wrote
/// since then is taken for not copied.
/// </summary>
/// <param name="node">The master's name; see <see cref="NodeName"/>.</param>
/// <param name="time">A time by its clock, not later than the read.</param>
public sealed class SourceStatement(string node, UtcTime time)
{
    /// <summary>The longest file, in bytes.</summary>
    public const int MaximumBytes = 256;

    private const string Title = "vipkeeper-master 1";

    /// <summary>The master's name.</summary>
    public string Node => node;

    /// <summary>A time by its clock.</summary>
    public UtcTime Time => time;

    /// <summary>The text of the file: one line.</summary>
    public override string ToString() => $"{Title} {Node} {Time}\n";

    /// <summary>Reads the file; null for anything but what <see cref="ToString"/> writes.</summary>
    public static SourceStatement? TryParse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumBytes || LineageText.ReadAscii(bytes) is not string text)
        {
            return null;
        }

        string[] words = text.Split(' ');
        bool isWhole = words is ["vipkeeper-master", "1", var node, [.., '\n']] && NodeName.IsValid(node);
        return isWhole && UtcTime.TryParse(words[3].AsSpan(..^1), out UtcTime time)
            ? new SourceStatement(words[2], time) : null;
    }
}
