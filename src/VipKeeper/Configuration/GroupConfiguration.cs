using System.Collections.Immutable;

namespace VipKeeper.Configuration;

/// <summary>Instances that are master together or not at all (keepalived's <c>vrrp_sync_group</c>).</summary>
internal sealed record GroupConfiguration
{
    /// <summary>Unique among the groups of the file.</summary>
    public required string Name { get; init; }

    /// <summary>The names of the instances, at least two, in the order of the file.</summary>
    public required ImmutableArray<string> Instances { get; init; }

    /// <summary>Whether the instances may track with a weight.</summary>
    public bool TrackingWeight { get; init; }

    /// <summary>What is run when its state changes.</summary>
    public HooksConfiguration Hooks { get; init; } = HooksConfiguration.None;

    /// <summary>Equality of every setting, with the order of the instances.</summary>
    public bool Equals(GroupConfiguration? other) =>
        other is not null
        && Name == other.Name
        && TrackingWeight == other.TrackingWeight
        && Hooks == other.Hooks
        && Instances.AsSpan().SequenceEqual(other.Instances.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Instances.Length);
}
