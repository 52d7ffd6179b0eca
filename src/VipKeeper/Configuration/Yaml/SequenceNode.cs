using System.Collections.Immutable;
using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Yaml;

/// <summary>A list.</summary>
internal sealed record SequenceNode(SourcePosition Position, ImmutableArray<Node> Entries) : Node(Position)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}
