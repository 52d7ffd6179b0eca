namespace VipKeeper.Configuration.Keys;

/// <summary>A key whose value is a list.</summary>
/// <param name="Name">See <see cref="ConfigurationKey"/>.</param>
/// <param name="MaximumCount">The most entries.</param>
internal sealed record ListKey(string Name, int MaximumCount) : ConfigurationKey(Name)
{
    /// <summary>The keys of each entry, or null when the entries are single values.</summary>
    public Section? Entry { get; init; }

    /// <summary>The fewest entries.</summary>
    public int MinimumCount { get; init; } = 1;

    /// <summary>True when an entry may be a single value, as shorthand for its section.</summary>
    public bool TakesText { get; init; }

    /// <summary>What each entry is, by its name in the JSON schema's definitions.</summary>
    public string EntryForm { get; init; } = "address";

    /// <summary>What else to do about an empty list, for the end of a message.</summary>
    public string EmptyAdvice { get; init; } = "";

    /// <summary>The list of a section without the key as it would be written, or null.</summary>
    public string? Default { get; init; }
}
