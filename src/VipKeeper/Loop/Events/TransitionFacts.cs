using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop.Events;

/// <summary>
/// What the packet loop knows at a change of state and nobody could find out later; of a fixed size, so that noting it
/// costs a copy.
/// </summary>
internal struct TransitionFacts
{
    /// <summary>The last adverts of <see cref="Vrrp.Transition.Peer"/>.</summary>
    public RecentAdverts Adverts;

    /// <summary>How many of them mean something.</summary>
    public byte AdvertCount;

    /// <summary>When the peer's priority last changed, or <see cref="Instant.Never"/>.</summary>
    public Instant PeerPriorityChangedAt;

    /// <summary>What it was before.</summary>
    public byte PeerPriorityBefore;

    /// <summary>The interval that the down timer followed.</summary>
    public Duration MasterInterval;

    /// <summary>Active_Down_Interval.</summary>
    public Duration DownInterval;

    /// <summary>How late the loop was for the timer that caused it; zero when an advert or a command did.</summary>
    public Duration Lateness;

    /// <summary>Which conditions were up: a bit each, in the order of the configuration, the first 64.</summary>
    public ulong ConditionsUp;

    /// <summary>The same for the conditions after them.</summary>
    public ulong MoreConditionsUp;

    /// <summary>When the effective priority last changed, or <see cref="Instant.Never"/>.</summary>
    public Instant PriorityChangedAt;

    /// <summary>What it was before.</summary>
    public byte PriorityBefore;

    /// <summary>The condition that changed it; null for a reload.</summary>
    public string? PriorityCause;

    /// <summary>How long it waited for what is to be done before.</summary>
    public Duration GateWait;

    /// <summary>How that ended.</summary>
    public GateEnd Gate;

    /// <summary>Rounds of announcements that were sent before the change was told.</summary>
    public byte Announcements;
}
