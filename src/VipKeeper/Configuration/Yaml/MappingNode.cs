using System.Collections.Immutable;
using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Yaml;

/// <summary>A section of keys and values. Every key is a single word and occurs once.</summary>
internal sealed record MappingNode(SourcePosition Position, ImmutableArray<MappingEntry> Entries) : Node(Position)
{
    /// <inheritdoc/>
    public override string Kind => "a section of keys";
}
