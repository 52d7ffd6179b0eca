using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Observing;

/// <summary>A change of the role: VipKeeper's, that it would have made, and keepalived's next to it.</summary>
internal struct ObservedTransition
{
    /// <summary>True for the change to Master, false for one away from it.</summary>
    public bool ToMaster;

    /// <summary>When VipKeeper would have made it, or <see cref="Instant.Never"/>.</summary>
    public Instant WouldBeAt;

    /// <summary>From which state.</summary>
    public RouterState From;

    /// <summary>To which state.</summary>
    public RouterState To;

    /// <summary>Why.</summary>
    public TransitionReason Reason;

    /// <summary>When keepalived made it, or <see cref="Instant.Never"/>.</summary>
    public Instant KeepalivedAt;

    /// <summary>True when both have made it.</summary>
    public readonly bool IsPaired => !WouldBeAt.IsNever && !KeepalivedAt.IsNever;

    /// <summary>How long after VipKeeper keepalived made it; negative when before. Only when both have.</summary>
    public readonly Duration Delay => KeepalivedAt - WouldBeAt;
}
