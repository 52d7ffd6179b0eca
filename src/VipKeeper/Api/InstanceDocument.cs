using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>One instance.</summary>
internal sealed partial record InstanceDocument : IJsonDocument
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// <c>Init</c>, <c>Backup</c>, <c>Master</c> or <c>Fault</c>; while observing, the state that it would have.
    /// </summary>
    public required string State { get; init; }

    /// <summary>Since when; absent before the first change.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What is missing, in words; absent when nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>The interface.</summary>
    public required string Interface { get; init; }

    /// <summary>The virtual router's number.</summary>
    public required byte Vrid { get; init; }

    /// <summary>VRRP's version.</summary>
    public required int Version { get; init; }

    /// <summary><c>ipv4</c> or <c>ipv6</c>.</summary>
    public required string Family { get; init; }

    /// <summary>The configured priority.</summary>
    public required byte BasePriority { get; init; }

    /// <summary>The priority in force.</summary>
    public required byte EffectivePriority { get; init; }

    /// <summary>What is tracked, and what it does to the priority.</summary>
    public required IReadOnlyList<TrackedDocument> Tracked { get; init; }

    /// <summary>The checks, and what they do to the priority.</summary>
    public required IReadOnlyList<CheckDocument> Checks { get; init; }

    /// <summary>What came of the check of the virtual addresses; absent when it is not master or has none to make.
    /// </summary>
    public VipCheckDocument? VipCheck { get; init; }

    /// <summary>The name of its group; absent when it is in none.</summary>
    public string? Group { get; init; }

    /// <summary>True while it would be master if the others of its group were ready.</summary>
    public bool WaitsForGroup { get; init; }

    /// <summary>What it waits for before it takes the role or gives it up; absent when for nothing.</summary>
    public WaitDocument? Waits { get; init; }

    /// <summary>That it does not take the role; absent when it does.</summary>
    public MaintenanceDocument? Maintenance { get; init; }

    /// <summary>The last switchover of its role; absent before the first.</summary>
    public SwitchoverDocument? Switchover { get; init; }

    /// <summary>Whether it takes over from a living master of lower priority.</summary>
    public required PreemptDocument Preempt { get; init; }

    /// <summary>How it lets go of the addresses: <c>make_before_break</c> or <c>release_first</c>.</summary>
    public required string Handover { get; init; }

    /// <summary>Who would be master if the present one stopped, in a sentence.</summary>
    public required string Next { get; init; }

    /// <summary>When a master announces the addresses.</summary>
    public required AnnouncementsDocument Announcements { get; init; }

    /// <summary>
    /// The longest that a takeover from a master that dies may take here, in milliseconds; what is to be done before
    /// it included.
    /// </summary>
    public required double WorstTakeoverMs { get; init; }

    /// <summary>How long that may be, as configured by <c>rto</c>, in milliseconds; absent when nothing is.</summary>
    public double? RtoMs { get; init; }

    /// <summary>Our own advertisement interval in milliseconds.</summary>
    public required double AdvertIntervalMs { get; init; }

    /// <summary>The interval that is followed, the master's, in milliseconds.</summary>
    public required double MasterIntervalMs { get; init; }

    /// <summary>How long after a resignation this node takes over, in milliseconds.</summary>
    public required double SkewMs { get; init; }

    /// <summary>How long after the master's last advert this node takes over, in milliseconds.</summary>
    public required double DownIntervalMs { get; init; }

    /// <summary>Where adverts are sent from; absent when there is no address.</summary>
    public string? Source { get; init; }

    /// <summary>The configured unicast peers; empty for multicast.</summary>
    public required IReadOnlyList<string> UnicastPeers { get; init; }

    /// <summary>Who was heard, at most 8 senders, the last one first.</summary>
    public required IReadOnlyList<PeerDocument> Peers { get; init; }

    /// <summary>Since when another master goes on although this node is master; absent when none does.</summary>
    public DateTimeOffset? TwoMastersSince { get; init; }

    /// <summary>The other one of two masters; absent likewise.</summary>
    public string? Rival { get; init; }

    /// <summary><c>password</c> when version 2's adverts carry one; absent otherwise.</summary>
    public string? Auth { get; init; }

    /// <summary>The virtual addresses.</summary>
    public required IReadOnlyList<AddressDocument> Addresses { get; init; }

    /// <summary>The addresses that move with them and are not advertised.</summary>
    public required IReadOnlyList<AddressDocument> ExcludedAddresses { get; init; }

    /// <summary>The last other master that was heard; absent when none was.</summary>
    public MasterDocument? Heard { get; init; }

    /// <summary>Who else claimed an address within the last half minute; absent when nobody did.</summary>
    public ConflictDocument? Conflict { get; init; }

    /// <summary>The last change of state; absent before the first.</summary>
    public TransitionDocument? LastTransition { get; init; }

    /// <summary>The last time its addresses moved, with the measured outage; absent when none is known.</summary>
    public FailoverDocument? LastFailover { get; init; }

    /// <summary>What its hooks do and did; absent before the first change of state.</summary>
    public HooksDocument? Hooks { get; init; }

    /// <summary>Its copy of the master's data; absent when it replicates none.</summary>
    public ReplicationDocument? Replication { get; init; }

    /// <summary>What keepalived does beside it; absent unless observing.</summary>
    public ObservationDocument? Observation { get; init; }

    /// <summary>What was counted, by name.</summary>
    public required IReadOnlyDictionary<string, long> Counters { get; init; }

    /// <summary>Packets that were dropped, by reason; only reasons that occurred.</summary>
    public required IReadOnlyDictionary<string, long> Drops { get; init; }
}
