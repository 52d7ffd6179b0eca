using System.Collections.Immutable;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

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

    /// <summary>The checks, in the order of the file.</summary>
    public ImmutableArray<CheckConfiguration> Checks { get; init; } = [];

    /// <summary>The conditions, in the order in which the loop reports them: interfaces, then checks.</summary>
    public ImmutableArray<TrackedCondition> Conditions
    {
        get
        {
            ImmutableArray<TrackedCondition>.Builder conditions =
                ImmutableArray.CreateBuilder<TrackedCondition>(Interfaces.Length + Checks.Length);
            foreach (TrackedInterfaceConfiguration tracked in Interfaces)
            {
                conditions.Add(tracked.Condition);
            }

            foreach (CheckConfiguration check in Checks)
            {
                conditions.Add(check.Condition);
            }

            return conditions.MoveToImmutable();
        }
    }

    /// <summary>What the first condition with a weight is called, or null when none has one.</summary>
    public string? FirstWeighted
    {
        get
        {
            ImmutableArray<TrackedCondition> conditions = Conditions;
            for (int i = 0; i < conditions.Length; i++)
            {
                if (conditions[i].Weight != 0)
                {
                    return NameOf(i);
                }
            }

            return null;
        }
    }

    /// <summary>
    /// The longest time in which a check that fails is reported: the slowest check's; zero without checks.
    /// </summary>
    public Duration LongestDetection
    {
        get
        {
            Duration longest = Duration.Zero;
            foreach (CheckConfiguration check in Checks)
            {
                longest = check.DetectionTime > longest ? check.DetectionTime : longest;
            }

            return longest;
        }
    }

    /// <summary>What a condition is called in sentences, by its place among the conditions.</summary>
    public string NameOf(int condition) =>
        condition < Interfaces.Length
            ? Interfaces[condition].Name
            : $"check {Checks[condition - Interfaces.Length].Name}";

    /// <summary>Equality of every setting, with the order of interfaces and checks.</summary>
    public bool Equals(TrackConfiguration? other)
    {
        if (other is null || Primary != other.Primary || Interfaces.Length != other.Interfaces.Length
            || Checks.Length != other.Checks.Length)
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

        for (int i = 0; i < Checks.Length; i++)
        {
            if (Checks[i] != other.Checks[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Primary, Interfaces.Length, Checks.Length);
}
