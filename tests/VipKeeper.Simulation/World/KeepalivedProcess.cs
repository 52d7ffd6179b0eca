namespace VipKeeper.Simulation.World;

/// <summary>
/// A model of keepalived as the other node, from what is documented and was measured of it: an election of its own
/// that shares nothing with <see cref="VirtualRouter"/> but the codec. No lease, no adoption, no handover: addresses
/// stay when it is killed or frozen, and go at once when it yields.
/// </summary>
internal sealed partial class KeepalivedProcess : ISimulatedDaemon
{
    private const int ReceiveBufferPackets = 128;

    private readonly SimulatedWorld _world;
    private readonly SimulatedNode _node;
    private readonly KeepalivedTraits _traits;
    private readonly NodeTransmitter _transmitter;
    private readonly Queue<Action> _mailbox = new();
    private readonly Queue<SimulatedPacket> _socket = new();

    private int _freezes;
    private int _armedGeneration;
    private bool _hasEnded;

    /// <summary>Makes a process that has not begun.</summary>
    public KeepalivedProcess(SimulatedWorld world, SimulatedNode node, KeepalivedTraits traits)
    {
        _world = world;
        _node = node;
        _traits = traits;
        _transmitter = new NodeTransmitter(world, node);
        Options = node.Configuration;
        Priority = Options.Priority;
        MasterInterval = Options.AdvertisementInterval;
    }

    /// <inheritdoc/>
    public VirtualRouterOptions Options { get; private set; }

    /// <inheritdoc/>
    public FaultCauses Faults => State == RouterState.Fault ? FaultCauses.InterfaceDown : FaultCauses.None;

    /// <inheritdoc/>
    public bool IsHandingOver => false;

    /// <inheritdoc/>
    public bool IsRunning => !_hasEnded && _freezes == 0;

    /// <inheritdoc/>
    public bool IsStopping => false;

    /// <inheritdoc/>
    public Instant? FrozenSince { get; private set; }

    private Instant Now => _node.LocalNow;

    /// <inheritdoc/>
    public void Begin()
    {
        StartElection();
        FinishWake();
    }

    /// <inheritdoc/>
    public void Kill() => _hasEnded = true;

    /// <inheritdoc/>
    public void Terminate() => Post(() =>
    {
        GiveUp(RouterState.Init);
        _hasEnded = true;
        _node.Forget(this);
    });

    /// <inheritdoc/>
    public void Freeze()
    {
        _freezes++;
        FrozenSince ??= _world.Now;
    }

    /// <inheritdoc/>
    public void Thaw()
    {
        if (_freezes == 0 || --_freezes > 0 || _hasEnded)
        {
            return;
        }

        FrozenSince = null;
        if (!_traits.ReadsBeforeTimers)
        {
            RunTimers();
        }

        while (!_hasEnded && _mailbox.TryDequeue(out Action? act))
        {
            act();
        }

        while (!_hasEnded && _socket.TryDequeue(out SimulatedPacket? packet))
        {
            Read(packet);
        }

        FinishWake();
    }

    /// <inheritdoc/>
    public void Receive(SimulatedPacket packet)
    {
        if (_freezes == 0)
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

    /// <inheritdoc/>
    public void SetPriority(byte priority) => Post(() => ChangePriority(priority));

    /// <inheritdoc/>
    public void NoticeCarrier() => Post(ReadCarrier);

    /// <inheritdoc/>
    public void NoticeAcceptance()
    {
    }

    /// <inheritdoc/>
    public void ExpectRemovalNotice()
    {
    }

    /// <inheritdoc/>
    public void NoticeRemoval(InetAddress address) => Post(() => HandleRemoval(address));

    /// <inheritdoc/>
    public void Reload() => Post(() => Reconfigure(_node.Configuration));

    /// <inheritdoc/>
    public void Rearm()
    {
        if (IsRunning)
        {
            FinishWake();
        }
    }

    private void Post(Action act)
    {
        if (_hasEnded)
        {
            return;
        }

        if (_freezes > 0)
        {
            _mailbox.Enqueue(act);
            return;
        }

        act();
        FinishWake();
    }

    private void FinishWake()
    {
        if (_hasEnded)
        {
            return;
        }

        RunTimers();
        foreach (Checking.Invariant invariant in _world.Invariants)
        {
            invariant.AfterKeepalivedWake(_node);
        }

        int generation = ++_armedGeneration;
        Instant due = NextDue;
        if (due.IsNever)
        {
            return;
        }

        _world.Plan(_node.Clock.WorldTimeOf(due) + _world.DrawTimerLateness(), () =>
        {
            if (generation == _armedGeneration && IsRunning)
            {
                FinishWake();
            }
        });
    }
}
