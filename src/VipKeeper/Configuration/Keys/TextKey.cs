namespace VipKeeper.Configuration.Keys;

/// <summary>A key whose value is a text with rules of its own.</summary>
/// <param name="Name">See <see cref="ConfigurationKey"/>.</param>
/// <param name="Fault">Null for a right value, otherwise what is wrong and what would be right.</param>
internal sealed record TextKey(string Name, Func<string, string?> Fault) : ConfigurationKey(Name)
{
    /// <summary>The value of a section without the key, or null.</summary>
    public string? Default { get; init; }

    /// <summary>True when no message may show the value.</summary>
    public bool IsSecret { get; init; }
}
