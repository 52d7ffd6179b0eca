using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Yaml;

/// <summary>A single value. It stays text: its key decides what it is, so "no" and "1e3" are not guessed at.</summary>
/// <param name="Position">Where it begins; at the quote of a quoted one.</param>
/// <param name="Value">The text without quotes.</param>
/// <param name="IsPlain">False when it was quoted or a block text.</param>
internal sealed record ScalarNode(SourcePosition Position, string Value, bool IsPlain) : Node(Position)
{
    /// <summary>True for no value at all and for YAML's words for that.</summary>
    public bool IsNothing => IsPlain && (Value is "" or "~" or "null" or "Null" or "NULL");

    /// <inheritdoc/>
    public override string Kind => IsNothing ? "nothing" : "a single value";
}
