namespace VipKeeper.Simulation.World;

/// <content>The election, its timers, and what it does to the kernel.</content>
internal sealed partial class KeepalivedProcess
{
    // garp_master_delay and garp_lower_prio_delay: the second burst.
    private static readonly Duration SecondBurst = Duration.FromSeconds(5);

    private Instant _protocolDue = Instant.Never;
    private Instant _burstDue = Instant.Never;
    private Instant _refreshDue = Instant.Never;
    private Instant _preemptDue = Instant.Never;

    /// <inheritdoc/>
    public RouterState State { get; private set; }

    /// <inheritdoc/>
    public byte Priority { get; private set; }

    /// <inheritdoc/>
    public InetAddress LastMaster { get; private set; }

    /// <inheritdoc/>
    public Duration MasterInterval { get; private set; }

    private bool IsOwner => Priority == VrrpProtocol.OwnerPriority;

    private Instant NextDue
    {
        get
        {
            Instant announceDue = _burstDue < _refreshDue ? _burstDue : _refreshDue;
            return _protocolDue < announceDue ? _protocolDue : announceDue;
        }
    }

    // Version 2's does not depend on the interval, version 3's is a part of the master's.
    private Duration Skew =>
        (Options.Version == VrrpVersion.V2 ? Duration.FromSeconds(1) : MasterInterval) * (256 - Priority) / 256;

    private Duration DownInterval => (MasterInterval * Options.DownTimerAdverts) + Skew;

    private void StartElection()
    {
        MasterInterval = Options.AdvertisementInterval;
        if (!_node.Kernel.HasCarrier)
        {
            Enter(RouterState.Fault, Instant.Never);
        }
        else if (IsOwner)
        {
            BecomeMaster();
        }
        else
        {
            Enter(RouterState.Backup, Now + DownInterval);
        }
    }

    private void Enter(RouterState state, Instant due)
    {
        _world.Trace.Add(_world.Now, _node.Name, $"keepalived {State} -> {state}");
        State = state;
        _protocolDue = due;
        _burstDue = Instant.Never;
        _refreshDue = Instant.Never;
        _preemptDue = Instant.Never;
    }

    private void BecomeMaster()
    {
        Enter(RouterState.Master, Now + Options.AdvertisementInterval);
        _transmitter.Advertise(Priority);
        _node.Kernel.TryHold(Options.Addresses);
        Announce();
    }

    // A burst now and another one later.
    private void Announce()
    {
        _transmitter.Announce(Options.Addresses);
        _burstDue = Now + SecondBurst;
        if (_traits.Refresh > Duration.Zero && _refreshDue.IsNever)
        {
            _refreshDue = Now + _traits.Refresh;
        }
    }

    private void Advertise()
    {
        _transmitter.Advertise(Priority);
        // Counted from the sending, so lateness adds up.
        _protocolDue = Now + Options.AdvertisementInterval;
    }

    // To Fault, or to the end: priority 0 first, then the addresses go.
    private void GiveUp(RouterState next)
    {
        if (State == RouterState.Master)
        {
            _transmitter.Advertise(VrrpProtocol.ResignPriority);
            _node.Kernel.KeepOnly([]);
        }

        Enter(next, Instant.Never);
    }

    private void RunTimers()
    {
        Instant now = Now;
        if (now >= _protocolDue)
        {
            if (State == RouterState.Master)
            {
                Advertise();
            }
            else
            {
                BecomeMaster();
            }
        }

        if (now >= _burstDue)
        {
            _burstDue = Instant.Never;
            _transmitter.Announce(Options.Addresses);
        }

        if (now >= _refreshDue)
        {
            _refreshDue = now + _traits.Refresh;
            _transmitter.Announce(Options.Addresses);
        }
    }

    private void ChangePriority(byte priority)
    {
        if (IsOwner)
        {
            return;
        }

        Duration before = Skew;
        Priority = priority;
        if (State == RouterState.Backup)
        {
            _protocolDue += Skew - before;
        }
    }

    private void ReadCarrier()
    {
        if (!_node.Kernel.HasCarrier && State != RouterState.Fault)
        {
            GiveUp(RouterState.Fault);
        }
        else if (_node.Kernel.HasCarrier && State == RouterState.Fault)
        {
            StartElection();
        }
    }

    // Not put back: it resigns, removes the rest, and may be master again after its own skew.
    private void HandleRemoval(InetAddress address)
    {
        if (State == RouterState.Master
            && Options.Addresses.Contains(address)
            && !_node.Kernel.Held.Contains(address))
        {
            GiveUp(RouterState.Backup);
            MasterInterval = Options.AdvertisementInterval;
            _protocolDue = Now + Skew;
        }
    }

    private void Reconfigure(VirtualRouterOptions options)
    {
        VirtualRouterOptions before = Options;
        Options = options;
        _transmitter.Use(options);
        if (options.Priority != before.Priority)
        {
            ChangePriority(options.Priority);
        }

        if (State == RouterState.Master)
        {
            _node.Kernel.KeepOnly(options.Addresses);
            _node.Kernel.TryHold(options.Addresses);
            Announce();
            Advertise();
        }
        else if (State == RouterState.Backup
            && (options.Version != before.Version
                || options.AdvertisementInterval != before.AdvertisementInterval))
        {
            MasterInterval = options.AdvertisementInterval;
            _protocolDue = Now + DownInterval;
        }
    }
}
