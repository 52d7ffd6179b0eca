namespace VipKeeper.Simulation.World;

/// <summary>
/// One life of the daemon on a node: the production <see cref="VirtualRouter"/>, its timer, and the packet loop's
/// rule that what waited in the sockets is handled before the timers.
/// </summary>
internal sealed partial class DaemonProcess : ISimulatedDaemon
{
    // What a socket buffer holds while the process is frozen; later packets are lost, as in the kernel.
    private const int ReceiveBufferPackets = 128;

    private const int TimerRunsPerWake = 16;

    private readonly SimulatedWorld _world;
    private readonly SimulatedNode _node;
    private readonly RouterPort _port;
    private readonly Queue<Action> _mailbox = new();
    private readonly Queue<SimulatedPacket> _socket = new();
    private readonly EffectBatch _batch = new();

    private FaultCauses _faults;
    private Instant _armedFor = Instant.Never;
    private int _armedGeneration;
    private int _freezes;

    /// <summary>Makes a process that has not begun.</summary>
    public DaemonProcess(SimulatedWorld world, SimulatedNode node, bool resumes = false)
    {
        Resumes = resumes;
        _world = world;
        _node = node;
        _port = new RouterPort(world, node, _batch) { Asked = PlanAnswer };
        Router = new VirtualRouter(node.Configuration, _port);
    }

    /// <summary>The router.</summary>
    public VirtualRouter Router { get; }

    /// <inheritdoc/>
    public RouterState State => Router.State;

    /// <inheritdoc/>
    public byte Priority => Router.Priority;

    /// <inheritdoc/>
    public VirtualRouterOptions Options => Router.Options;

    /// <inheritdoc/>
    public InetAddress LastMaster => Router.LastMaster;

    /// <inheritdoc/>
    public Duration MasterInterval => Router.MasterInterval;

    /// <inheritdoc/>
    public FaultCauses Faults => Router.Faults;

    /// <inheritdoc/>
    public bool IsHandingOver => Router.IsHandingOver;

    /// <summary>True when it goes on as the master that an earlier run was.</summary>
    public bool Resumes { get; }

    /// <summary>True once it was asked to end, until it has.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>When the router wants to be called, by the node's clock.</summary>
    public Instant TimerDue => _port.TimerDue;

    /// <summary>Since when it is frozen, in true time; null while it runs.</summary>
    public Instant? FrozenSince { get; private set; }

    /// <summary>True while the process runs nothing (SIGSTOP, a frozen container).</summary>
    public bool IsFrozen => _freezes > 0;

    /// <summary>True once it ended, in whatever way.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Addresses that vanished and of which the process was not told yet.</summary>
    public int RemovalsUnnoticed { get; private set; }

    /// <summary>True when the process is able to act.</summary>
    public bool IsRunning => !HasEnded && !IsFrozen;

    /// <summary>Reads the interface's state and starts the router.</summary>
    public void Begin()
    {
        Router.SetLocalAddress(_node.Options.Address);
        if (!_node.Kernel.HasCarrier)
        {
            ChangeFaults(FaultCauses.InterfaceDown, isPresent: true);
        }

        if (Resumes)
        {
            Run(RouterInput.Resume, Router.Resume);
        }
        else
        {
            Run(RouterInput.Startup, Router.Startup);
        }

        FinishWake();
    }

    /// <summary>Ends without a word: SIGKILL, a crash.</summary>
    public void Kill() => HasEnded = true;

    /// <summary>
    /// SIGTERM: the router resigns, and the process exits once it has let go of the addresses; at once when it is
    /// asked again. A frozen one does so when it thaws.
    /// </summary>
    public void Terminate() => Post(() =>
    {
        IsStopping = true;
        Run(RouterInput.Shutdown, Router.Shutdown);
        EndWhenStopped();
    });

    /// <summary>Stops running.</summary>
    public void Freeze()
    {
        _freezes++;
        FrozenSince ??= _world.Now;
    }

    /// <summary>
    /// Runs again: first the router is told how late its timer is, then what the kernel and operators have to say,
    /// then the packets that waited, then the timers.
    /// </summary>
    public void Thaw()
    {
        if (_freezes == 0 || --_freezes > 0 || HasEnded)
        {
            return;
        }

        FrozenSince = null;
        Instant thawedAt = _node.LocalNow;
        if (TimerDue < thawedAt)
        {
            Duration lateness = thawedAt - TimerDue;
            Run(RouterInput.Stall, now => Router.HandleStall(lateness, now), lateness);
        }

        while (!HasEnded && _mailbox.TryDequeue(out Action? act))
        {
            act();
        }

        while (!HasEnded && _socket.TryDequeue(out SimulatedPacket? packet))
        {
            Read(packet);
        }

        if (!HasEnded)
        {
            _armedFor = Instant.Never;
            FinishWake();
        }
    }

    /// <summary>A packet reached the socket.</summary>
    public void Receive(SimulatedPacket packet)
    {
        if (!IsFrozen)
        {
            Post(() => Read(packet));
        }
        else if (_socket.Count < ReceiveBufferPackets)
        {
            _socket.Enqueue(packet);
        }
        else
        {
            _world.Disturbances.AddPacket(_world.Now);
        }
    }

    /// <summary>A check or an operator changed the effective priority.</summary>
    public void SetPriority(byte priority) =>
        Post(() => Run(RouterInput.SetPriority, now => Router.SetPriority(priority, now)));

    /// <summary>The interface's carrier may have changed: reads it anew.</summary>
    public void NoticeCarrier() =>
        Post(() => ChangeFaults(FaultCauses.InterfaceDown, !_node.Kernel.HasCarrier));

    /// <summary>The kernel accepts addresses again.</summary>
    public void NoticeAcceptance() =>
        Post(() => ChangeFaults(FaultCauses.AddressRefused, isPresent: false));

    /// <summary>An address vanished: the notification is on its way.</summary>
    public void ExpectRemovalNotice() => RemovalsUnnoticed++;

    /// <summary>The notification of a vanished address.</summary>
    public void NoticeRemoval(InetAddress address) => Post(() =>
    {
        RemovalsUnnoticed--;
        if (_port.Lease.NoteGone(address, Router))
        {
            Run(RouterInput.AddressRemoved, Router.HandleAddressRemoved);
        }
    });

    /// <summary>SIGHUP: puts the node's configuration file in force.</summary>
    public void Reload() => Post(() =>
    {
        VirtualRouterOptions before = Router.Options;
        VirtualRouterOptions options = _node.Configuration;
        foreach (InetAddress gone in before.Addresses.Except(options.Addresses))
        {
            _port.Lease.Drop(gone);
        }

        _port.Use(options);
        Run(RouterInput.Reconfigure, now => Router.Reconfigure(options, now));
    });

    /// <summary>The node's clock changed its rate: timers happen at another true time.</summary>
    public void Rearm()
    {
        if (IsRunning)
        {
            _armedFor = Instant.Never;
            FinishWake();
        }
    }

    private Instant WakeDue => TimerDue < _port.Lease.RenewDue ? TimerDue : _port.Lease.RenewDue;

    private void Post(Action act)
    {
        if (HasEnded)
        {
            return;
        }

        if (IsFrozen)
        {
            _mailbox.Enqueue(act);
            return;
        }

        act();
        if (!HasEnded)
        {
            FinishWake();
        }
    }

    private void Read(SimulatedPacket packet)
    {
        Advertisement advertisement = default;
        DropReason drop = DropReason.MalformedIpHeader;
        if (IpDatagram.TryRead(packet.Bytes, _node.Configuration.Family, out IpDatagram datagram))
        {
            // The kernel's filter: what has another VRID does not reach the daemon.
            if (datagram.Payload.Length <= VrrpProtocol.VridOffset
                || datagram.Payload[VrrpProtocol.VridOffset] != Router.Options.Vrid)
            {
                _world.Trace.Add(_world.Now, _node.Name, $"filtered by the kernel");
                return;
            }

            drop = AdvertisementParser.Parse(
                datagram.Payload, datagram.Source, datagram.Destination, datagram.HopLimit, out advertisement);
        }

        Instant now = _node.LocalNow;
        if (drop != DropReason.None)
        {
            Router.Drop(drop, advertisement, now);
        }
        else
        {
            _batch.Begin(RouterInput.Receive, Router, now);
            _batch.Heard = new HeardAdvertisement(advertisement.Source, advertisement.Priority, advertisement.Interval);
            _batch.Result = Router.Receive(advertisement, now);
            drop = _batch.Result.Drop;
            EndBatch();
        }

        if (drop != DropReason.None)
        {
            _world.Trace.Add(_world.Now, _node.Name, $"dropped: {drop}");
        }

        foreach (Checking.Invariant invariant in _world.Invariants)
        {
            invariant.AfterPacket(_node, packet, drop, advertisement);
        }
    }

    private void ChangeFaults(FaultCauses cause, bool isPresent)
    {
        _faults = isPresent ? _faults | cause : _faults & ~cause;
        Run(RouterInput.SetFaults, now => Router.SetFaults(_faults, now));
    }

    private void Run(RouterInput input, Action<Instant> call, Duration stallLength = default)
    {
        Instant now = _node.LocalNow;
        _batch.Begin(input, Router, now);
        _batch.StallLength = stallLength;
        call(now);
        EndBatch();
    }

    private void EndBatch()
    {
        _batch.End(Router);
        if (Router.IsHandingOver)
        {
            // Killed from here on, it must not come back as master.
            _node.Patience = null;
        }

        _world.Trace.Add(_world.Now, _node.Name, $"{_batch}");
        foreach (Checking.Invariant invariant in _world.Invariants)
        {
            invariant.AfterCall(_node, this, _batch);
        }
    }

    private void FinishWake()
    {
        // A refused address is told after the call that claimed it (IVirtualRouterEffects: effects do not call back).
        if (_port.TakeRefusal())
        {
            ChangeFaults(FaultCauses.AddressRefused, isPresent: true);
        }

        for (int runs = 0; WakeDue <= _node.LocalNow; runs++)
        {
            if (runs == TimerRunsPerWake)
            {
                throw new Checking.InvariantViolatedException(
                    "EveryRunEnds", $"{_node.Name}: the timer is due again at once, {runs} times in a row.");
            }

            Run(RouterInput.Timer, Router.HandleTimer);
            if (_port.Lease.RenewDue <= _node.LocalNow)
            {
                _port.Lease.Renew(Router);
            }

            if (_port.TakeRefusal())
            {
                ChangeFaults(FaultCauses.AddressRefused, isPresent: true);
            }
        }

        EndWhenStopped();
        if (HasEnded)
        {
            return;
        }

        ArmTimer();
        foreach (Checking.Invariant invariant in _world.Invariants)
        {
            invariant.AfterWake(_node, this);
        }
    }

    // In Fault it has let go of everything, too.
    private void EndWhenStopped()
    {
        if (IsStopping && !HasEnded && Router.State is RouterState.Init or RouterState.Fault)
        {
            HasEnded = true;
            _node.Forget(this);
        }
    }

    private void ArmTimer()
    {
        if (WakeDue == _armedFor)
        {
            return;
        }

        _armedFor = WakeDue;
        int generation = ++_armedGeneration;
        if (WakeDue.IsNever)
        {
            return;
        }

        Instant at = _node.Clock.WorldTimeOf(WakeDue) + _world.DrawTimerLateness();
        _world.Plan(at, () =>
        {
            if (generation == _armedGeneration && IsRunning)
            {
                FinishWake();
            }
        });
    }
}
