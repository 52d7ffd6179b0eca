using VipKeeper.Configuration;
using VipKeeper.Observing;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop.Events;

/// <summary>
/// One thing that happened in the packet loop, as a value: the loop fills in what it knows and formats nothing.
/// </summary>
internal struct LoopEvent
{
    /// <summary>What happened.</summary>
    public LoopEventKind Kind;

    /// <summary>When.</summary>
    public Instant At;

    /// <summary>The instance it is about, or null for the loop itself.</summary>
    public string? Instance;

    /// <summary>The interface it is about, or null.</summary>
    public string? Interface;

    /// <summary>For <see cref="LoopEventKind.Transition"/>.</summary>
    public Transition Transition;

    /// <summary>What else was known, for the same.</summary>
    public TransitionFacts Facts;

    /// <summary>The configuration of the instance, for the same and for what is told of a peer.</summary>
    public InstanceConfiguration? Configuration;

    /// <summary>The group of the instance, for the same; null when it is in none.</summary>
    public GroupConfiguration? Group;

    /// <summary>The number of the transition among all of the loop, or of the request, from 1.</summary>
    public long Number;

    /// <summary>How often the instance had become master then.</summary>
    public long BecameMaster;

    /// <summary>For <see cref="LoopEventKind.RequestEnded"/>.</summary>
    public RequestEnd End;

    /// <summary>For <see cref="LoopEventKind.PeerRejected"/> and <see cref="LoopEventKind.PeerDiffers"/>.</summary>
    public PeerDifference Difference;

    /// <summary>For <see cref="LoopEventKind.FaultsChanged"/>.</summary>
    public FaultCauses Faults;

    /// <summary>The peer, or the virtual address; otherwise the configured source of the adverts, if any.</summary>
    public InetAddress Address;

    /// <summary>For <see cref="LoopEventKind.AddressConflict"/>: who claims the address.</summary>
    public MacAddress Mac;

    /// <summary>The kernel's reason, 0 when there is none.</summary>
    public int Errno;

    /// <summary>
    /// How long it was: of a stall, of two masters or of a conflict; the bound of a request; from the first round of
    /// announcements to the last.
    /// </summary>
    public Duration Length;

    /// <summary>For <see cref="LoopEventKind.Stalled"/>: the part of it in which the machine was suspended.</summary>
    public Duration Suspended;

    /// <summary>For <see cref="LoopEventKind.PriorityChanged"/>.</summary>
    public byte PreviousPriority;

    /// <summary>
    /// For the same: the priority that <see cref="Address"/> last advertised, when it is not enough to take the role
    /// from a master whose priority sank; for <see cref="LoopEventKind.LowerMasterHeard"/> the other master's;
    /// otherwise 0.
    /// </summary>
    public byte PeerPriority;

    /// <summary>
    /// The tracked interface or check that caused it, or the first one whose state is a fault; null when there is none.
    /// </summary>
    public string? Condition;

    /// <summary>For <see cref="LoopEventKind.PriorityChanged"/>: whether <see cref="Condition"/> is up.</summary>
    public bool IsUp;

    /// <summary>
    /// The same for a check that finds a number; null for up and down. For <see cref="LoopEventKind.Announced"/>: how
    /// many rounds.
    /// </summary>
    public int? Counted;

    /// <summary>True while observing: what is told would happen, and does not.</summary>
    public bool IsObserved;

    /// <summary>For <see cref="LoopEventKind.SettingDiffers"/>; the values are in <see cref="Difference"/>.</summary>
    public ObservedSetting Setting;

    /// <summary>
    /// How often the same happened since it was last told; 0 for what is told for the first time.
    /// </summary>
    public long Repeats;

    /// <summary>For the same: the time since then.</summary>
    public Duration RepeatedFor;

    /// <summary>The effective priority of the instance.</summary>
    public byte Priority;
}
