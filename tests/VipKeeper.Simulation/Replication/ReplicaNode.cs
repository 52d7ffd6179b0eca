using VipKeeper.Replication;
using VipKeeper.Simulation.Groups;

namespace VipKeeper.Simulation.Replication;

/// <summary>One machine: its disk, and a daemon with a router, a gate and a puller.</summary>
internal sealed partial class ReplicaNode(ReplicaWorld world, int index)
{
    // The lease of an address whose daemon was killed.
    private static readonly Duration Lease = Duration.FromSeconds(4);

    // A master that is missed twice may have been another one in between.
    private static readonly Duration LongestSilence = Duration.FromSeconds(2.5);

    private ReplicaPort? _port;
    private VirtualRouter? _router;
    private int _life;
    private Instant _servesUntil = Instant.Never;
    private ReplicaNode? _master;
    private Instant _steadySince = Instant.Never;
    private Instant _heardAt = Instant.Never;

    /// <summary>The node's name.</summary>
    public string Name => $"node{index}";

    /// <summary>The node's number.</summary>
    public int Index => index;

    /// <summary>What outlives crashes.</summary>
    public ReplicaDisk Disk { get; } = new();

    /// <summary>True while the machine has power; its rsync daemon runs then.</summary>
    public bool IsOn { get; private set; }

    /// <summary>True while its daemon runs.</summary>
    public bool IsAlive => _router is not null;

    /// <summary>True while its router is backup.</summary>
    public bool IsBackup => _router?.State == RouterState.Backup;

    /// <summary>The number of the reign that goes on, or -1.</summary>
    public int Reign { get; private set; } = -1;

    /// <summary>True while clients reach it through the address, or over connections that they still have.</summary>
    public bool IsServing => IsOn && Reign >= 0 && world.Now < _servesUntil;

    /// <summary>The node's address.</summary>
    public InetAddress Address => InetAddress.Parse($"192.0.2.{10 + index}");

    /// <summary>The node's clock.</summary>
    public UtcTime Clock =>
        new(1_700_000_000_000_000_000 + world.Now.Nanoseconds + world.Scenario.ClockOffsets[index]);

    private UtcTime StatementTime => Clock;

    /// <summary>The machine is switched on, or the daemon starts again.</summary>
    public void Start()
    {
        if (IsAlive)
        {
            return;
        }

        IsOn = true;
        // What an earlier daemon left is removed, and its rsync is ended.
        StopServing();
        _run?.End();
        _run = null;
        Disk.Copy = Disk.Copy.Restart(Clock);
        _verdict = PullVerdict.Waiting;
        _port = new ReplicaPort(world, this);
        _router = new VirtualRouter(world.Scenario.OptionsOf(index), _port);
        _router.SetLocalAddress(Address);
        _router.Startup(world.Now);
        ForgetMaster();
        Repeat(_life, Duration.FromSeconds(2), MakeStatement);
        Repeat(_life, Duration.FromSeconds(1), RecordLate);
        Repeat(_life, world.Scenario.Every, () => TryPull(isFinal: false));
    }

    /// <summary>SIGKILL: the address stays for its lease, rsync goes on.</summary>
    public void Kill()
    {
        if (!IsAlive)
        {
            return;
        }

        world.Note($"{Name}: killed");
        Die();
        _servesUntil = IsServing ? world.Now + Lease : _servesUntil;
        if (_run is not null)
        {
            _run.IsOrphan = true;
        }
    }

    /// <summary>The power goes.</summary>
    public void LosePower()
    {
        world.Note($"{Name}: power lost");
        Die();
        IsOn = false;
        StopServing();
        _run?.End();
        _run = null;
    }

    /// <summary>SIGTERM.</summary>
    public void Stop()
    {
        if (IsAlive)
        {
            world.Note($"{Name}: stopped");
            _router!.Shutdown(world.Now);
            CancelRun();
            Die();
        }
    }

    /// <summary>An advert arrives.</summary>
    public void Receive(ReplicaNode sender, AdvertisementBytes advertisement)
    {
        if (!IsAlive)
        {
            return;
        }

        if (advertisement.Priority == 0)
        {
            _resignedSteady = _master == sender && IsSteady ? sender : null;
            ForgetMaster();
        }
        else if (_master != sender || world.Now - _heardAt > LongestSilence)
        {
            ForgetMaster();
            _master = sender;
            _steadySince = world.Now;
            int life = _life;
            world.Plan(world.Now + ReplicaScenario.StableFor + Duration.FromMilliseconds(1), () => DoIn(life, () =>
                TryPull(isFinal: false)));
        }

        _heardAt = world.Now;
        _router!.Receive(advertisement.Read, world.Now);
    }

    /// <summary>A timer is due.</summary>
    public void HandleTimer() => _router!.HandleTimer(world.Now);

    /// <summary>A client writes or deletes a file, here.</summary>
    public void Write(int key, bool isDeletion, bool isStray = false)
    {
        if (!Disk.IsFull && IsOn)
        {
            FileWrite write = world.MakeWrite(this, key, Disk.Find(key), isDeletion, isStray);
            Disk.Files[key] = new StoredFile(write, Clock);
            world.Rules.Accept(write);
        }
    }

    private bool IsSteady => _master is not null && !_steadySince.IsNever
        && world.Now - _steadySince >= ReplicaScenario.StableFor && world.Now - _heardAt <= LongestSilence;

    // A silence that is too long is as good as another master.
    private void ForgetMaster()
    {
        _master = null;
        _steadySince = Instant.Never;
        _masterLineage = null;
        UpdateInSync();
    }

    private void Die()
    {
        _life++;
        _gate++;
        _port?.Die();
        _port = null;
        _router = null;
        _promotion = default;
        _isInGate = false;
        _finalSource = null;
    }

    private void StopServing()
    {
        Reign = -1;
        _servesUntil = Instant.Never;
    }

    private void MakeStatement()
    {
        if (_router!.State == RouterState.Master && Reign >= 0 && !Disk.IsFull)
        {
            Disk.Statement = new SourceStatement(Name, StatementTime);
        }
    }

    private void Repeat(int life, Duration every, Action act) => world.Plan(
        world.Now + every + world.DrawStep(), () => DoIn(life, () =>
        {
            act();
            Repeat(life, every, act);
        }));

    private void DoIn(int life, Action act)
    {
        if (life == _life && IsAlive)
        {
            act();
        }
    }
}
