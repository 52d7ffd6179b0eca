using System.Collections.Immutable;
using VipKeeper.Configuration;
using VipKeeper.Linux.Netlink;
using VipKeeper.Loop.Events;
using VipKeeper.Observing;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>
/// One configured instance in the loop: its virtual router, and what it takes to carry out the router's effects.
/// </summary>
internal sealed partial class RunningInstance
{
    private readonly InterfacePort _port;
    private readonly ProtocolEndpoint _endpoint;
    private readonly RouteNetlink _netlink;
    private readonly LoopEventQueue _events;
    private readonly LatestEvent _latest;

    // One for each destination: the group, or each peer. Empty while there is no address to send from.
    private AdvertisementPacket[] _packets = [];
    private ImmutableArray<VirtualAddress> _addresses;
    private bool _isAddressRefused;
    private Instant _routerDue = Instant.Never;
    private Instant _renewDue = Instant.Never;
    private Instant _patience;
    private MastershipRecord? _record;
    private int _recordSlot;

    private bool _reportedSendFailure;

    /// <summary>Makes an instance in Init on a port.</summary>
    public RunningInstance(
        InstanceConfiguration configuration,
        InterfacePort port,
        RouteNetlink netlink,
        TrackedLinks links,
        Func<string, InterfacePort> portOf,
        LoopEventQueue events,
        RequestBoard requests)
    {
        _portOf = portOf;
        _links = links;
        _adjustments = AdjustmentsOf(configuration.Track, null);
        _conditionNames = ConditionNamesOf(configuration.Track);
        Configuration = configuration;
        _port = port;
        _endpoint = port.EndpointOf(configuration.Family);
        _netlink = netlink;
        _events = events;
        _latest = events.NewLatest();
        _requests = requests;
        _requestSlot = requests.NewSlot();
        _addresses = AddressesOf(configuration, []);
        _observed = port.IsObserving ? new ObservedInstance(this) : null;
        Router = new VirtualRouter(OptionsOf(configuration), _observed?.Effects ?? (IVirtualRouterEffects)this);
        port.Instances.Add(this);
        VisitDevices([]);
        _endpoint.Attach(this);
    }

    /// <summary>The configuration in force.</summary>
    public InstanceConfiguration Configuration { get; private set; }

    /// <summary>The protocol's state machine.</summary>
    public VirtualRouter Router { get; }

    /// <summary>The interface.</summary>
    public InterfacePort Port => _port;

    /// <summary>The source of the adverts, or unspecified.</summary>
    public InetAddress Source => _port.SourceFor(Configuration);

    /// <summary>What was counted.</summary>
    public InstanceCounters Counters { get; } = new();

    /// <summary>The virtual addresses and whether they are held.</summary>
    public ImmutableArray<VirtualAddress> Addresses => _addresses;

    /// <summary>When <see cref="HandleTimer"/> is wanted.</summary>
    public Instant Due
    {
        get
        {
            Instant due = _routerDue < _renewDue ? _routerDue : _renewDue;
            return _observed is { } observed && observed.Due < due ? observed.Due : due;
        }
    }

    /// <summary>The last change of state; its <see cref="Transition.At"/> is zero before the first.</summary>
    public Transition LastTransition { get; private set; }

    /// <summary>True when the address is one of this instance's.</summary>
    public bool HasVirtualAddress(InetAddress address) => Find(address) is not null;

    private void Startup(Duration delay, Instant now)
    {
        PrepareStartup(now);
        Router.Startup(now, delay);
        Settle(now);
    }

    private void PrepareStartup(Instant now)
    {
        Router.SetFaults(CurrentFaults(), now);
        if (!Router.IsAddressOwner)
        {
            Router.SetPriority(_adjustments.Apply(Configuration.Priority), now);
        }
    }

    /// <summary>
    /// Leaves the election, a master draining and resigning first; it may take until the next one was heard. Asked
    /// again it waits for the next of these no more.
    /// </summary>
    public void Shutdown(Instant now) => Router.Shutdown(now);

    /// <summary>Leaves the election without waiting for anything.</summary>
    public void ShutdownAtOnce(Instant now)
    {
        Router.ShutdownUndrained(now);
        if (Router.IsHandingOver)
        {
            Router.ShutdownUndrained(now);
        }
    }

    /// <summary>Leaves the port; after <see cref="Shutdown"/>.</summary>
    public void Detach()
    {
        FreeSlots();
        _latest.Retire();
        _requestSlot.Retire();
        _requests.Signal();
        _endpoint.Detach(this);
        _port.Instances.Remove(this);
        LeaveDevices(_addresses);
    }

    /// <summary>Acts on a timer that is due.</summary>
    public void HandleTimer(Instant now)
    {
        _lateness = now > _routerDue ? now - _routerDue : Duration.Zero;
        Router.HandleTimer(now);
        HandleObservationTimer(now);
        _lateness = Duration.Zero;
        if (now >= _renewDue)
        {
            RenewLease(now);
        }

        Settle(now);
    }

    /// <summary>Acts on a stall of this process, before the packets that waited are handed over.</summary>
    /// <param name="suspended">For how long the machine was suspended; zero otherwise.</param>
    /// <param name="now">The time.</param>
    public void HandleStall(Duration suspended, Instant now)
    {
        Duration lateness = _routerDue < now ? now - _routerDue : Duration.Zero;
        Router.HandleStall(lateness + suspended, now);
        if (suspended > Duration.Zero)
        {
            Router.HandleSuspension(now);
        }
    }

    /// <summary>From now on, notes the time of every advert where the next run of the daemon can find it.</summary>
    public void RecordTo(MastershipRecord record, int slot)
    {
        _record = record;
        _recordSlot = slot;
        record.Name(slot, Configuration.Vrid, Configuration.Family, Configuration.Interface);
        record.Write(slot, _patience);
    }

    /// <summary>
    /// Starts the election, or goes on as the master that an earlier run was while no other node can have missed its
    /// last advert.
    /// </summary>
    /// <param name="patience">Until when that is, of the earlier run; default when it was not master.</param>
    /// <param name="delay">How long the others are to go first otherwise.</param>
    /// <param name="now">The time.</param>
    public void Startup(Instant patience, Duration delay, Instant now)
    {
        if (now >= patience || Router.IsInMaintenance)
        {
            RemoveLeftovers(now);
            Startup(delay, now);
            return;
        }

        PrepareStartup(now);
        if (Router.Faults != FaultCauses.None)
        {
            RemoveLeftovers(now);
        }

        Router.Resume(now);
        Settle(now);
    }

    /// <summary>The interface, its addresses or its sockets changed.</summary>
    public void HandlePortChanged(Instant now)
    {
        InetAddress source = Source;
        if (Router.LocalAddress != source)
        {
            BuildPackets();
            Router.SetLocalAddress(source);
        }

        _isAddressRefused = false;
        ApplyFaults(now);
    }

    /// <summary>The kernel reports that one of our addresses is gone from its interface.</summary>
    public void HandleAddressRemoved(InterfacePort port, in InterfaceAddress removed, Instant now)
    {
        if (Find(removed.Address) is not { } address
            || address.Port != port
            || address.Configuration.PrefixLength != removed.PrefixLength)
        {
            return;
        }

        if (address.PendingRemovals > 0)
        {
            address.PendingRemovals--;
            return;
        }

        if (!address.IsHeld)
        {
            return;
        }

        // A renewal may have put it back before the news came; a router that hands over claims nothing, and must still
        // remove it in the end.
        address.IsHeld = Router.IsHandingOver;
        if (address.IsHeld)
        {
            return;
        }

        _addressRecord?.Clear(address.RecordSlot);
        Router.HandleAddressRemoved(now);
        if (address.IsHeld)
        {
            Counters.AddressesRestored++;
            _events.Write(NewEvent(LoopEventKind.AddressRestored, now) with
            {
                Interface = port.Name,
                Address = removed.Address,
            });
        }

        Settle(now);
    }

    // What an earlier run left on the interface goes; an address owner's own addresses stay.
    private void RemoveLeftovers(Instant now)
    {
        foreach (VirtualAddress address in _addresses)
        {
            foreach (InterfaceAddress present in address.Port.Addresses)
            {
                if (present.Address != address.Configuration.Address)
                {
                    continue;
                }

                if (Router.IsAddressOwner && present.Protocol != InterfaceAddress.VipKeeperProtocol)
                {
                    address.IsPreexisting = true;
                }
                else if (!address.IsHeld && _netlink.RemoveAddress(present) == 0)
                {
                    address.PendingRemovals++;
                    _events.Write(NewEvent(LoopEventKind.LeftoverRemoved, now) with
                    {
                        Interface = address.Port.Name,
                        Address = present.Address,
                    });
                }
            }
        }
    }

    /// <summary>The kernel's notifications were lost: what is pending will never be reported.</summary>
    public void ForgetPendingRemovals()
    {
        foreach (VirtualAddress address in _addresses)
        {
            address.PendingRemovals = 0;
        }
    }

    private VirtualAddress? Find(InetAddress address)
    {
        foreach (VirtualAddress candidate in _addresses)
        {
            if (candidate.Configuration.Address == address)
            {
                return candidate;
            }
        }

        return null;
    }

    private FaultCauses CurrentFaults()
    {
        FaultCauses faults = _port.FaultsFor(_endpoint, Source);
        faults &= Configuration.Track.Primary ? faults : ~FaultCauses.InterfaceDown;
        faults |= _isAddressRefused ? FaultCauses.AddressRefused : FaultCauses.None;
        bool isDown = _adjustments.FirstFault >= 0 || FirstFaultyDevice() is not null;
        return faults | (isDown ? FaultCauses.TrackedConditionDown : FaultCauses.None);
    }

    // An address that is excluded from the adverts, or has another prefix length, is new to the kernel although the
    // router advertises what it did before.
    private void ClaimMissingAddresses(Instant now)
    {
        foreach (VirtualAddress address in _addresses)
        {
            if (!address.IsHeld && !address.IsPreexisting)
            {
                Router.HandleAddressRemoved(now);
                return;
            }
        }
    }

    // An effect must not call back into the router, so what it found out is told when the router has returned.
    private void SettleAlone(Instant now)
    {
        if (Router.IsHandingOver && _patience != default)
        {
            // Killed from here on, it must not come back as master.
            NotePatience(default);
        }

        if (_isAddressRefused && !Router.Faults.HasFlag(FaultCauses.AddressRefused))
        {
            ApplyFaults(now);
        }

        ReportTwoMasters(now);
        ReportConflict(now);
        CompareRoles(now);
        ReportOrders(now);
    }

    private void ApplyFaults(Instant now)
    {
        FaultCauses faults = CurrentFaults();
        if (faults == Router.OwnFaults)
        {
            return;
        }

        RouterState before = Router.State;
        Router.SetFaults(faults, now);
        if (Router.State == before && before != RouterState.Init)
        {
            _events.Write(NewEvent(LoopEventKind.FaultsChanged, now) with { Faults = Router.Faults });
        }

        Settle(now);
    }

    private LoopEvent NewEvent(LoopEventKind kind, Instant now) => new()
    {
        Kind = kind,
        At = now,
        Instance = Configuration.Name,
        Interface = _port.Name,
        Address = Configuration.SourceAddress ?? default,
        Priority = Router.Priority,
        Condition = FaultyCondition,
        IsObserved = _observed is not null,
    };
}
