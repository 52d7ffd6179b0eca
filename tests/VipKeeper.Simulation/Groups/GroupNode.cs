using VipKeeper.Simulation.Checking;

namespace VipKeeper.Simulation.Groups;

/// <summary>One machine: its daemon with the members of the group, and the links of each.</summary>
internal sealed class GroupNode(GroupWorld world, int index)
{
    private readonly Queue<Action> _waiting = new();
    private readonly bool[] _hasCarrier = [.. Enumerable.Repeat(true, world.Scenario.Members)];
    private VirtualRouter[] _routers = [];
    private GroupPort[] _ports = [];
    private bool _isFrozen;

    /// <summary>The node's number.</summary>
    public int Index => index;

    /// <summary>True while its daemon exists.</summary>
    public bool IsAlive => _routers.Length > 0;

    /// <summary>True while the node is in maintenance, whether its daemon runs or not.</summary>
    public bool IsInMaintenance { get; private set; }

    /// <summary>True when a member knows of the maintenance; a frozen daemon does not yet.</summary>
    public bool IsKeptFrom(int member) => _routers[member].IsInMaintenance;

    /// <summary>True when its daemon knows that nobody is master and that it must not be.</summary>
    public bool IsDeserted => IsAlive && _routers.All(static router => router.IsDeserted);

    /// <summary>The end of the last switchover of the first member.</summary>
    public SwitchoverStage Switchover => IsAlive ? _routers[0].Switchover.Stage : SwitchoverStage.None;

    /// <summary>True while it runs and may be master.</summary>
    public bool IsEligible => IsAlive && !_isFrozen && _hasCarrier.All(static has => has) && !_routers.Any(IsStopping);

    /// <summary>True when every member is master and has its address.</summary>
    public bool IsMaster => IsAlive && Enumerable.Range(0, _routers.Length).All(IsMasterOf);

    /// <summary>The node's address in every LAN.</summary>
    public InetAddress Address => InetAddress.Parse($"192.0.2.{10 + index}");

    /// <summary>True while the node has a member's address, whether it is giving it up or not.</summary>
    public bool Holds(int member) => IsAlive && !_isFrozen && _ports[member].IsHolding;

    /// <summary>True while a member is master and not giving it up.</summary>
    public bool IsMasterOf(int member) => IsAlive
        && _routers[member] is { State: RouterState.Master, IsHandingOver: false } && _ports[member].IsHolding;

    /// <summary>True while a link of a member works.</summary>
    public bool HasCarrier(int member) => _hasCarrier[member];

    /// <summary>Starts the daemon.</summary>
    public void Start()
    {
        if (IsAlive)
        {
            return;
        }

        _ports = [.. Enumerable.Range(0, world.Scenario.Members).Select(member => new GroupPort(world, this, member))];
        _routers = [.. _ports.Select((port, member) =>
            new VirtualRouter(world.Scenario.OptionsOf(index, member), port))];
        if (_routers.Length > 1)
        {
            _ = new SyncGroup([.. _routers]);
        }

        for (int member = 0; member < _routers.Length; member++)
        {
            _routers[member].SetLocalAddress(Address);
            _routers[member].SetFaults(FaultsOf(member), world.Now);
            _routers[member].SetMaintenance(IsInMaintenance, world.Now);
            _routers[member].Startup(world.Now);
        }

        Check();
    }

    /// <summary>The power goes: nothing is left.</summary>
    public void LosePower()
    {
        foreach (GroupPort port in _ports)
        {
            port.SetTimer(Instant.Never);
        }

        _routers = [];
        _ports = [];
        _waiting.Clear();
        _isFrozen = false;
    }

    /// <summary>SIGTERM.</summary>
    public void Stop() => Do(() =>
    {
        foreach (VirtualRouter router in _routers)
        {
            router.Shutdown(world.Now);
        }
    });

    /// <summary>Moves the role to another node, all members together.</summary>
    public void SwitchOver() => Do(() => _routers[0].TrySwitchOver(world.Now));

    /// <summary>Begins or ends maintenance, which outlives the daemon.</summary>
    public void SetMaintenance(bool isOn)
    {
        IsInMaintenance = isOn;
        Do(() =>
        {
            foreach (VirtualRouter router in _routers)
            {
                router.SetMaintenance(isOn, world.Now);
            }
        });
    }

    /// <summary>The process stops running.</summary>
    public void Freeze() => _isFrozen = IsAlive;

    /// <summary>It runs again: the stall first, then what waited, then the timers.</summary>
    public void Thaw()
    {
        if (!_isFrozen)
        {
            return;
        }

        _isFrozen = false;
        for (int member = 0; member < _routers.Length; member++)
        {
            if (_ports[member].Due < world.Now)
            {
                _routers[member].HandleStall(world.Now - _ports[member].Due, world.Now);
            }
        }

        while (_waiting.TryDequeue(out Action? act))
        {
            act();
        }

        for (int member = 0; member < _routers.Length; member++)
        {
            _routers[member].HandleTimer(world.Now);
        }

        Check();
    }

    /// <summary>A link goes or comes; the daemon hears of it a moment later.</summary>
    public void ChangeCarrier(int member, bool hasCarrier)
    {
        _hasCarrier[member] = hasCarrier;
        world.Plan(world.Now + world.DrawLateness(), () => Do(() =>
            _routers[member].SetFaults(FaultsOf(member), world.Now)));
    }

    /// <summary>An advert arrives.</summary>
    public void Receive(int member, AdvertisementBytes advertisement) => Do(() =>
        _routers[member].Receive(advertisement.Read, world.Now));

    /// <summary>What a member waits for is done.</summary>
    public void Answer(int member, int request) => Do(() =>
    {
        if (_ports[member].IsAsking(request))
        {
            _routers[member].OpenGate(world.Now);
            _routers[member].ReleaseReady(world.Now);
        }
    });

    /// <summary>A timer is due.</summary>
    public void HandleTimer(int member)
    {
        if (IsAlive && !_isFrozen)
        {
            _routers[member].HandleTimer(world.Now);
            Check();
        }
    }

    private static bool IsStopping(VirtualRouter router) => router.State == RouterState.Init;

    private FaultCauses FaultsOf(int member) =>
        _hasCarrier[member] ? FaultCauses.None : FaultCauses.InterfaceDown;

    private void Do(Action act)
    {
        if (!IsAlive)
        {
            return;
        }

        if (_isFrozen)
        {
            _waiting.Enqueue(act);
            return;
        }

        act();
        Check();
    }

    // All or none, after each input.
    private void Check()
    {
        if (_routers.All(IsStopping))
        {
            LosePower();
            return;
        }

        if (_routers.Any(IsStopping) || world.IsStopping(this))
        {
            return;
        }

        int faults = _routers.Count(static router => router.State == RouterState.Fault);
        int masters = _routers.Count(static router => router is { State: RouterState.Master, IsHandingOver: false });
        bool isWhole = (faults == 0 || faults == _routers.Length) && (masters == 0 || masters == _routers.Length);
        if (!isWhole)
        {
            string states = string.Join(", ", _routers.Select(static router => router.State));
            throw new InvariantViolatedException("AllOrNone", $"node {index} has {states}");
        }

        for (int member = 0; member < _routers.Length; member++)
        {
            if (_ports[member].IsHolding != (_routers[member].State == RouterState.Master))
            {
                throw new InvariantViolatedException("AddressesFollowTheState", $"node {index} member {member}");
            }
        }
    }
}
