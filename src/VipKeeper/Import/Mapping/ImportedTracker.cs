namespace VipKeeper.Import.Mapping;

/// <summary>An interface or check that an instance tracks.</summary>
/// <param name="name">What it is called.</param>
internal sealed class ImportedTracker(string name)
{
    /// <summary>What it is called.</summary>
    public string Name { get; set; } = name;

    /// <summary>-253 to 253; 0 for a fault.</summary>
    public int Weight { get; set; }

    /// <summary>keepalived's <c>reverse</c>.</summary>
    public bool IsReversed { get; set; }

    /// <summary>The kind of check and its keys as YAML; null for an interface.</summary>
    public string? Kind { get; init; }

    /// <summary>The other keys of a check and their values, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keys { get; init; } = [];

    /// <summary>What would be better, as a comment; or null.</summary>
    public string? Advice { get; init; }
}
