using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Yaml;

/// <summary>A value that was reported already (an alias, a tag); whoever reads it says nothing more.</summary>
internal sealed record RefusedNode(SourcePosition Position) : Node(Position)
{
    /// <inheritdoc/>
    public override string Kind => "refused";
}
