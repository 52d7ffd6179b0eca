using System.Collections.Immutable;

namespace VipKeeper.Replication;

/// <summary>One promotion or resolution.</summary>
public sealed class LineageEntry
{
    /// <summary>How many ids a resolution can supersede.</summary>
    public const int MaximumSuperseded = 16;

    /// <summary>What it tells.</summary>
    public required LineageEntryKind Kind { get; init; }

    /// <summary>Its number: one more than that of the entry before it, also when that one was dropped.</summary>
    public required long Number { get; init; }

    /// <summary>What it is known by.</summary>
    public required LineageId Id { get; init; }

    /// <summary>The node that was promoted, or on which the operator decided; see <see cref="NodeName"/>.</summary>
    public required string Node { get; init; }

    /// <summary>When, by that node's clock. Of a promotion that was recorded late: when it was promoted.</summary>
    public required UtcTime Time { get; init; }

    /// <summary>The tip that it was added to; none for the first of all.</summary>
    public required LineageId BuiltOn { get; init; }

    /// <summary>Of a promotion: what the node's data was then.</summary>
    public CopyOrigin Copy { get; init; } = CopyOrigin.None;

    /// <summary>
    /// Of a resolution: the node whose side does not go on; null when its name is not known. What another node took
    /// under the same entries was not decided about.
    /// </summary>
    public string? Against { get; init; }

    /// <summary>Of a resolution: the entries of the other side that do not go on, its tip first.</summary>
    public ImmutableArray<LineageId> Supersedes { get; init; } = [];

    /// <summary>For sentences: <c>5 of web1 at 2026-11-21T14:53:28.123456789Z (0123abcd)</c>.</summary>
    public override string ToString() => $"{Number} of {Node} at {Time} ({Id.Short})";
}
