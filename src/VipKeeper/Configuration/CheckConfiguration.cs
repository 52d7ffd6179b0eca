using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>A check whose state counts for an instance. Equal checks keep their state across a reload.</summary>
internal sealed record CheckConfiguration
{
    /// <summary>Unique among the checks of the instance.</summary>
    public required string Name { get; init; }

    /// <summary>What it looks at.</summary>
    public required CheckKind Kind { get; init; }

    /// <summary>The longest time between the beginnings of two runs; jitter only shortens it.</summary>
    public required Duration Interval { get; init; }

    /// <summary>When a run counts as failed; at most the interval.</summary>
    public required Duration Timeout { get; init; }

    /// <summary>How many successes in a row bring it up, 1 to 100.</summary>
    public int Rise { get; init; } = 1;

    /// <summary>How many failures in a row bring it down, 1 to 100.</summary>
    public int Fall { get; init; } = 1;

    /// <summary>What its state means.</summary>
    public TrackedCondition Condition { get; init; }

    /// <summary>Its state before the first result.</summary>
    public bool IsInitiallyUp { get; init; } = true;

    /// <summary>Its value before the first result: a number, or up or down as <see cref="TrackedCondition"/> counts.
    /// </summary>
    public int InitialValue =>
        Kind.InitialNumber ?? (IsInitiallyUp ? TrackedCondition.Up : TrackedCondition.Down);

    /// <summary>
    /// The longest time from the failure of what is checked to the report: it fails just after a run began that still
    /// succeeds, and the last of the runs that must fail hangs.
    /// </summary>
    public Duration DetectionTime => (Interval * Fall) + Timeout;

    /// <summary>The same from the repair to the report.</summary>
    public Duration RecoveryTime => (Interval * Rise) + Timeout;
}
