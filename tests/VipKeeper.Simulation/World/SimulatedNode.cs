using VipKeeper.Simulation.Scenarios;

namespace VipKeeper.Simulation.World;

/// <summary>
/// One machine: a clock, a kernel, a configuration file, and a daemon that may run, be frozen, or be gone. What a
/// fault asks of a node that cannot suffer it (a crash of a daemon that does not run) does nothing.
/// </summary>
internal sealed class SimulatedNode
{
    private readonly SimulatedWorld _world;
    private bool _startsAgain;
    private Instant? _endedAt;

    /// <summary>Makes a machine whose daemon does not run yet.</summary>
    public SimulatedNode(SimulatedWorld world, int index)
    {
        _world = world;
        Index = index;
        Options = world.Options.Nodes[index];
        Configuration = world.Options.ConfigurationOf(index);
        Lease = Options.Lease;
        Clock = new LocalClock(Options.ClockOrigin, Options.ClockPartsPerMillion);
        Leases = new LeaseClock(world, this);
    }

    /// <summary>The node's number, from 0.</summary>
    public int Index { get; }

    /// <summary>The node's name in traces and messages.</summary>
    public string Name => $"node {Index}";

    /// <summary>What was drawn for the node.</summary>
    public NodeOptions Options { get; }

    /// <summary>The configuration file: what the daemon reads at its start and at a reload.</summary>
    public VirtualRouterOptions Configuration { get; set; }

    /// <summary>The lifetime of its addresses, zero for none; it belongs to the configuration.</summary>
    public Duration Lease { get; set; }

    /// <summary>When the lifetimes end.</summary>
    public LeaseClock Leases { get; }

    /// <summary>The node's clock.</summary>
    public LocalClock Clock { get; }

    /// <summary>What its clock shows.</summary>
    public Instant LocalNow => Clock.Read(_world.Now);

    /// <summary>What survives the daemon.</summary>
    public SimulatedKernel Kernel { get; } = new();

    /// <summary>The daemon, ours or keepalived, or null while none runs.</summary>
    public ISimulatedDaemon? Daemon { get; private set; }

    /// <summary>The daemon when it is ours, or null.</summary>
    public DaemonProcess? Process => Daemon as DaemonProcess;

    /// <summary>
    /// Until when nobody can have missed its last advert as master, by this node's clock; null when it is none, or
    /// hands over. It is in the runtime directory, so it survives the daemon and not the machine.
    /// </summary>
    public Instant? Patience { get; set; }

    /// <summary>Since when nothing of the daemon runs (dead or frozen); null while it does.</summary>
    public Instant? SilentSince => Daemon is { } daemon ? daemon.FrozenSince : _endedAt;

    /// <summary>False between a loss of power and its return.</summary>
    public bool HasPower { get; private set; } = true;

    /// <summary>True when it can and may be master: the daemon runs and misses nothing.</summary>
    public bool IsEligible => Daemon is { IsRunning: true, Faults: FaultCauses.None };

    /// <summary>
    /// Starts the daemon unless it runs: it first removes what an earlier run left behind, unless that one was master
    /// so recently that it goes on as such. One that is being stopped starts again once it has ended.
    /// </summary>
    public void Start()
    {
        _startsAgain = Daemon is { IsStopping: true };
        if (!HasPower || Daemon is not null)
        {
            return;
        }

        _world.Trace.Add(_world.Now, Name, $"start");
        bool resumes = Patience is { } patience && LocalNow < patience && Kernel.HasCarrier;
        Kernel.KeepOnly(resumes ? Configuration.Addresses : []);
        if (Options.Keepalived is { } traits)
        {
            Daemon = new KeepalivedProcess(_world, this, traits);
        }
        else
        {
            var process = new DaemonProcess(_world, this, resumes);
            Daemon = process;
            foreach (Checking.Invariant invariant in _world.Invariants)
            {
                invariant.AfterStart(this, process);
            }
        }

        Daemon.Begin();
    }

    /// <summary>The daemon dies; the addresses stay on the interface, as they do on Linux.</summary>
    public void Crash()
    {
        _endedAt = SilentSince ?? _world.Now;
        Daemon?.Kill();
        Daemon = null;
        _startsAgain = false;
    }

    /// <summary>The machine is gone with everything that was in memory.</summary>
    public void LosePower()
    {
        Crash();
        Kernel.KeepOnly([]);
        Patience = null;
        HasPower = false;
    }

    /// <summary>The machine is back; nothing runs on it yet.</summary>
    public void RestorePower() => HasPower = true;

    /// <summary>The daemon exited by itself.</summary>
    public void Forget(ISimulatedDaemon daemon)
    {
        if (Daemon != daemon)
        {
            return;
        }

        Daemon = null;
        _endedAt = _world.Now;
        if (_startsAgain)
        {
            Start();
        }
    }

    /// <summary>A packet reached the interface.</summary>
    public void Receive(SimulatedPacket packet)
    {
        if (Kernel.HasCarrier)
        {
            Daemon?.Receive(packet);
        }
    }

    /// <summary>The carrier goes or comes; the daemon hears of it a moment later.</summary>
    public void ChangeCarrier(int losses)
    {
        Kernel.CarrierLosses += losses;
        Notice(daemon => daemon.NoticeCarrier());
    }

    /// <summary>The kernel begins or ends to refuse addresses; the daemon finds the end by trying.</summary>
    public void ChangeRefusals(int refusals)
    {
        // keepalived would go on as master without the address, and never try again.
        if (Options.Keepalived is not null)
        {
            return;
        }

        Kernel.Refusals += refusals;
        if (Kernel.Refusals == 0)
        {
            Notice(daemon => daemon.NoticeAcceptance());
        }
    }

    /// <summary>Somebody else removes one of the virtual addresses; the daemon hears of it a moment later.</summary>
    public void RemoveAddressBehindItsBack(int choice)
    {
        if (Kernel.Held.Count == 0)
        {
            return;
        }

        InetAddress address = Kernel.Held[choice % Kernel.Held.Count];
        Kernel.Remove(address);
        TellRemoval(address);
    }

    /// <summary>A lifetime may have ended: the kernel removes those addresses and says so.</summary>
    public void EndLeases()
    {
        IReadOnlyList<InetAddress> gone = Kernel.Expire(LocalNow);
        if (gone.Count == 0)
        {
            return;
        }

        _world.Trace.Add(_world.Now, Name, $"lease ended: {string.Join(" ", gone)}");
        foreach (Checking.Invariant invariant in _world.Invariants)
        {
            invariant.AfterLeaseEnd(this);
        }

        foreach (InetAddress address in gone)
        {
            TellRemoval(address);
        }
    }

    /// <summary>The clock runs at another rate.</summary>
    public void ChangeClockRate(int partsPerMillionFast)
    {
        Clock.SetRate(_world.Now, partsPerMillionFast);
        Leases.Rearm();
        Daemon?.Rearm();
    }

    private void TellRemoval(InetAddress address)
    {
        Daemon?.ExpectRemovalNotice();
        Notice(daemon => daemon.NoticeRemoval(address));
    }

    // A netlink message: it reaches the daemon that runs now, if it still runs then.
    private void Notice(Action<ISimulatedDaemon> tell)
    {
        if (Daemon is { } daemon)
        {
            _world.Plan(_world.Now + _world.DrawNoticeDelay(), () => tell(daemon));
        }
    }
}
