using System.Collections.Immutable;
using VipKeeper.Vrrp;

namespace VipKeeper.Configuration;

/// <summary>What an instance watches beside the protocol.</summary>
internal sealed record TrackConfiguration
{
    /// <summary>Its own interface and nothing else.</summary>
    public static TrackConfiguration Default { get; } = new();

    /// <summary>Whether the instance's own interface being down is a fault.</summary>
    public bool Primary { get; init; } = true;

    /// <summary>Other interfaces, in the order of the file.</summary>
    public ImmutableArray<TrackedInterfaceConfiguration> Interfaces { get; init; } = [];

    /// <summary>The conditions, in the order in which the loop reports them.</summary>
    public ImmutableArray<TrackedCondition> Conditions
    {
        get
        {
            ImmutableArray<TrackedCondition>.Builder conditions =
                ImmutableArray.CreateBuilder<TrackedCondition>(Interfaces.Length);
            foreach (TrackedInterfaceConfiguration tracked in Interfaces)
            {
                conditions.Add(tracked.Condition);
            }

            return conditions.MoveToImmutable();
        }
    }

    /// <summary>Equality of every setting, with the order of the interfaces.</summary>
    public bool Equals(TrackConfiguration? other)
    {
        if (other is null || Primary != other.Primary || Interfaces.Length != other.Interfaces.Length)
        {
            return false;
        }

        for (int i = 0; i < Interfaces.Length; i++)
        {
            if (Interfaces[i] != other.Interfaces[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Primary, Interfaces.Length);
}
