using VipKeeper.Vrrp;

namespace VipKeeper.History;

/// <summary>
/// One change of state with everything that explains it, or, where both states are Backup, an outage that this node saw
/// from outside. Lengths are in milliseconds.
/// </summary>
internal sealed class TransitionRecord
{
    /// <summary>Its number in the file, ascending; a line with the same number replaces an earlier one.</summary>
    public long Id { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>This node's name.</summary>
    public string Node { get; set; } = "";

    /// <summary>The instance.</summary>
    public string Instance { get; set; } = "";

    /// <summary>Its interface.</summary>
    public string Interface { get; set; } = "";

    /// <summary>Its group, or null.</summary>
    public string? Group { get; set; }

    /// <summary>The state before.</summary>
    public RouterState From { get; set; }

    /// <summary>The state after.</summary>
    public RouterState To { get; set; }

    /// <summary>Why; the protocol's reason.</summary>
    public TransitionReason Reason { get; set; }

    /// <summary>Who asked for it (a signal, a reload), or null when nobody did.</summary>
    public string? Request { get; set; }

    /// <summary>The last other master that was heard, or null.</summary>
    public string? Peer { get; set; }

    /// <summary>Its priority.</summary>
    public int PeerPriority { get; set; }

    /// <summary>Its last adverts, the newest first.</summary>
    public List<RecordedAdvert> Adverts { get; } = [];

    /// <summary>The last change of its priority, or null when there was none.</summary>
    public RecordedPriorityChange? PeerPriorityChange { get; set; }

    /// <summary>The interval that the down timer followed.</summary>
    public double IntervalMs { get; set; }

    /// <summary>After so long without an advert this node takes over.</summary>
    public double DownIntervalMs { get; set; }

    /// <summary>This node's effective priority.</summary>
    public int Priority { get; set; }

    /// <summary>Its configured priority.</summary>
    public int BasePriority { get; set; }

    /// <summary>The last change of its effective priority, or null when there was none.</summary>
    public RecordedPriorityChange? PriorityChange { get; set; }

    /// <summary>The tracked interfaces and checks.</summary>
    public List<RecordedCondition> Conditions { get; } = [];

    /// <summary>What is missing, in words, or null.</summary>
    public string? Fault { get; set; }

    /// <summary>How late the packet loop was for the timer that caused it.</summary>
    public double LatenessMs { get; set; }

    /// <summary>A time in which the process did not run right before, in words, or null.</summary>
    public string? Stall { get; set; }

    /// <summary>How long it waited for what is to be done before, or null when it did not.</summary>
    public double? GateMs { get; set; }

    /// <summary>How that ended: <c>done</c>, <c>failed</c> or <c>timed_out</c>.</summary>
    public string? GateEnd { get; set; }

    /// <summary>Rounds of announcements that followed.</summary>
    public int Announcements { get; set; }

    /// <summary>From the first of them to the last.</summary>
    public double AnnouncementsMs { get; set; }

    /// <summary>The hooks that have ended.</summary>
    public List<RecordedHook> Hooks { get; } = [];

    /// <summary>How long nobody answered for the address, as measured here; null when it was not measured.</summary>
    public RecordedOutage? Outage { get; set; }

    /// <summary>True when the addresses moved to or from this node, or elsewhere while it looked on.</summary>
    public bool IsFailover => From == RouterState.Master || To == RouterState.Master || IsSeenFromOutside;

    /// <summary>True when nothing changed here.</summary>
    public bool IsSeenFromOutside => From == To;
}
