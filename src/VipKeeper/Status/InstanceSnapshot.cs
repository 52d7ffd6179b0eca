using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Loop;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Status;

/// <summary>One instance at one instant, as plain values.</summary>
internal sealed class InstanceSnapshot
{
    // The limits of the lists of interfaces and checks.
    private const int MostConditions = 64 + 32;

    private readonly bool[] _held = new bool[2 * 255];
    private readonly bool[] _isTrackedUp = new bool[MostConditions];
    private readonly int[] _adjustments = new int[MostConditions];
    private readonly long[] _transitions = new long[InstanceCounters.StateCount];

    /// <summary>The configuration in force; immutable, so a reference is enough.</summary>
    public InstanceConfiguration Configuration { get; private set; } = null!;

    /// <summary>What the router compares adverts with; immutable.</summary>
    public VirtualRouterOptions Options { get; private set; } = null!;

    /// <summary>The state.</summary>
    public RouterState State { get; private set; }

    /// <summary>What is missing.</summary>
    public FaultCauses Faults { get; private set; }

    /// <summary>The effective priority.</summary>
    public byte Priority { get; private set; }

    /// <summary>Where adverts come from, or unspecified.</summary>
    public InetAddress Source { get; private set; }

    /// <summary>The last other master heard, or unspecified.</summary>
    public InetAddress LastMaster { get; private set; }

    /// <summary>The priority it advertised.</summary>
    public byte LastMasterPriority { get; private set; }

    /// <summary>When it was heard, or <see cref="Instant.Never"/>.</summary>
    public Instant LastMasterHeardAt { get; private set; }

    /// <summary>The interval that the down timer follows.</summary>
    public Duration MasterInterval { get; private set; }

    /// <summary>Active_Down_Interval.</summary>
    public Duration DownInterval { get; private set; }

    /// <summary>The last change of state.</summary>
    public Transition LastTransition { get; private set; }

    /// <summary>Whether each address of the configuration is held, in its order.</summary>
    public ReadOnlySpan<bool> Held => _held.AsSpan(0, Configuration.Addresses.Length);

    /// <summary>The same for the excluded addresses.</summary>
    public ReadOnlySpan<bool> HeldExcluded =>
        _held.AsSpan(Configuration.Addresses.Length, Configuration.ExcludedAddresses.Length);

    /// <summary>Who was heard, and what became of every packet.</summary>
    public PeerTable Peers { get; } = new();

    /// <summary>Since when there are two masters, or <see cref="Instant.Never"/>.</summary>
    public Instant TwoMastersSince { get; private set; }

    /// <summary>The other one of them.</summary>
    public InetAddress Rival { get; private set; }

    /// <summary>Whether each tracked interface is up, in the order of the configuration.</summary>
    public ReadOnlySpan<bool> IsTrackedUp => _isTrackedUp.AsSpan(0, Configuration.Track.Interfaces.Length);

    /// <summary>What each of them adds to the priority now.</summary>
    public ReadOnlySpan<int> Adjustments => _adjustments.AsSpan(0, Configuration.Track.Interfaces.Length);

    /// <summary>The interface whose state is a fault beside the instance's own, or null.</summary>
    public string? FaultyCondition { get; private set; }

    /// <summary>Whether each check is up, in the order of the configuration.</summary>
    public ReadOnlySpan<bool> IsCheckUp =>
        _isTrackedUp.AsSpan(Configuration.Track.Interfaces.Length, Configuration.Track.Checks.Length);

    /// <summary>What each of them adds to the priority now.</summary>
    public ReadOnlySpan<int> CheckAdjustments =>
        _adjustments.AsSpan(Configuration.Track.Interfaces.Length, Configuration.Track.Checks.Length);

    /// <summary>The name of its group, or null.</summary>
    public string? Group { get; private set; }

    /// <summary>True while it would be master if the others of its group were ready.</summary>
    public bool IsWaitingForGroup { get; private set; }

    /// <summary>True while it would be master if what is to be done before were done.</summary>
    public bool IsGateAsked { get; private set; }

    /// <summary>True while it is master, will stop, and something is to be done before.</summary>
    public bool IsDraining { get; private set; }

    /// <summary>The last switchover.</summary>
    public Switchover Switchover { get; private set; }

    /// <summary>True while a switchover keeps it from preempting.</summary>
    public bool IsAside { get; private set; }

    /// <summary>True while it does not take the role.</summary>
    public bool IsInMaintenance { get; private set; }

    /// <summary>True while nobody is heard to be master and it must not be.</summary>
    public bool IsDeserted { get; private set; }

    /// <summary>How long after a resignation it takes over.</summary>
    public Duration Skew { get; private set; }

    /// <summary>Whether that is its own, and not of another instance of its group.</summary>
    public bool IsRequestOpen { get; private set; }

    /// <summary>Since when; only while it is open.</summary>
    public Instant RequestedAt { get; private set; }

    /// <summary>Changes of state, by the new <see cref="RouterState"/>.</summary>
    public ReadOnlySpan<long> Transitions => _transitions;

    /// <summary>Adverts sent.</summary>
    public long AdvertsSent { get; private set; }

    /// <summary>Resignations sent.</summary>
    public long PriorityZeroSent { get; private set; }

    /// <summary>Rounds of announcements.</summary>
    public long Announcements { get; private set; }

    /// <summary>Times it became master.</summary>
    public long BecameMaster { get; private set; }

    /// <summary>Times it stopped being master.</summary>
    public long ReleasedMaster { get; private set; }

    /// <summary>Packets the kernel refused to send.</summary>
    public long SendErrors { get; private set; }

    /// <summary>Addresses put back.</summary>
    public long AddressesRestored { get; private set; }

    /// <summary>Renewals of the lease of an address.</summary>
    public long LeaseRenewals { get; private set; }

    /// <summary>Claims of other machines to the addresses.</summary>
    public long ForeignClaims { get; private set; }

    /// <summary>Who claims an address of ours while we are master, or none.</summary>
    public AddressConflict Conflict { get; private set; }

    /// <summary>What an observer knows; only while <see cref="IsObserved"/>.</summary>
    public ObservationSnapshot Observation { get; } = new();

    /// <summary>True while observing.</summary>
    public bool IsObserved { get; private set; }

    /// <summary>Copies an instance; called by the loop.</summary>
    public void Copy(RunningInstance instance, Instant now)
    {
        VirtualRouter router = instance.Router;
        Configuration = instance.Configuration;
        State = router.State;
        Faults = router.Faults;
        Priority = router.Priority;
        Source = instance.Source;
        LastMaster = router.LastMaster;
        LastMasterPriority = router.LastMasterPriority;
        LastMasterHeardAt = router.LastMasterHeardAt;
        MasterInterval = router.MasterInterval;
        DownInterval = router.DownInterval;
        LastTransition = instance.LastTransition;
        Conflict = router.State == RouterState.Master ? router.ConflictAt(now) : default;
        Peers.CopyFrom(router.Peers);
        TwoMastersSince = router.TwoMastersSince;
        Rival = router.Rival;
        Options = router.Options;
        FaultyCondition = instance.FaultyCondition;
        Group = instance.GroupName;
        IsWaitingForGroup = router.IsWaitingForGroup;
        IsGateAsked = router.IsGateAsked;
        IsDraining = router.IsDraining;
        Switchover = router.Switchover;
        IsAside = router.IsAside;
        IsInMaintenance = router.IsInMaintenance;
        IsDeserted = router.IsDeserted;
        Skew = router.Skew;
        IsRequestOpen = instance.IsRequestOpen;
        RequestedAt = instance.RequestedAt;
        for (int i = 0; i < instance.Adjustments.Count; i++)
        {
            _isTrackedUp[i] = instance.Adjustments.IsUp(i);
            _adjustments[i] = instance.Adjustments.AdjustmentOf(i);
        }

        ImmutableArray<VirtualAddress> addresses = instance.Addresses;
        for (int i = 0; i < addresses.Length; i++)
        {
            _held[i] = addresses[i].IsHeld || (addresses[i].IsPreexisting && router.State == RouterState.Master);
        }

        Copy(instance.Counters);
        IsObserved = instance.Observed is not null;
        if (instance.Observed is { } observed)
        {
            Observation.Copy(observed, now);
        }
    }

    private void Copy(InstanceCounters counters)
    {
        counters.Transitions.CopyTo(_transitions);
        AdvertsSent = counters.AdvertsSent;
        PriorityZeroSent = counters.PriorityZeroSent;
        Announcements = counters.Announcements;
        BecameMaster = counters.BecameMaster;
        ReleasedMaster = counters.ReleasedMaster;
        SendErrors = counters.SendErrors;
        AddressesRestored = counters.AddressesRestored;
        LeaseRenewals = counters.LeaseRenewals;
        ForeignClaims = counters.ForeignClaims;
    }
}
