namespace VipKeeper.Import.Reading;

/// <summary>A keyword with what follows it: words of its line, and a block where it has one.</summary>
/// <param name="place">Its line.</param>
/// <param name="words">The keyword and its arguments; at least one.</param>
internal sealed class KeepalivedStatement(KeepalivedPlace place, IReadOnlyList<string> words)
{
    private static readonly List<KeepalivedStatement> Nothing = [];

    private List<KeepalivedStatement>? _block;

    /// <summary>Its line.</summary>
    public KeepalivedPlace Place => place;

    /// <summary>The keyword and its arguments.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>The first word.</summary>
    public string Keyword => words[0];

    /// <summary>True when braces follow.</summary>
    public bool HasBlock => _block is not null;

    /// <summary>What is in its braces; empty without them.</summary>
    public IReadOnlyList<KeepalivedStatement> Block => _block ?? Nothing;

    /// <summary>A word after the keyword, or null.</summary>
    /// <param name="index">1 for the first argument.</param>
    public string? Argument(int index) => index < words.Count ? words[index] : null;

    /// <summary>Begins its block.</summary>
    public void Open() => _block ??= [];

    /// <summary>Adds a statement to its block.</summary>
    public void Add(KeepalivedStatement statement) => _block!.Add(statement);
}
