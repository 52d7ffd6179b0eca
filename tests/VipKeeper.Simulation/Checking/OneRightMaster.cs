using System.Collections.Immutable;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// Once all faults are over and the settling time has passed: every daemon runs and misses nothing, exactly one is
/// master, it holds every address and nobody else holds any, all others know it, clients reach it, and all of this
/// stays so.
/// </summary>
/// <remarks>
/// Which one is right: a master is wrong when another node has a higher priority and preempts (or owns the
/// addresses). A higher priority that never preempts may wait behind a lower one, and among equal priorities
/// whoever became master first stays it: a backup does not preempt its equal (RFC 9568 §6.4.2); the address only
/// decides between two that are masters already (§6.4.3), which <see cref="MasterYieldsToTheRightOne"/> holds.
/// </remarks>
internal sealed class OneRightMaster : Invariant
{
    private SimulatedNode? _settled;
    private bool _isCalm;

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (!_isCalm)
        {
            return;
        }

        if (batch.Before != batch.After)
        {
            Fail(node, batch, "changes its state although all is well and settled");
        }

        if (node != _settled && batch.Has(EffectKind.Advertise))
        {
            Fail(node, batch, "advertises beside the master");
        }
    }

    public override void AfterSettling(SimulatedWorld world)
    {
        _settled = FindMaster(world);
        _isCalm = true;
    }

    public override void AfterCalm(SimulatedWorld world)
    {
        _isCalm = false;
        SimulatedNode master = FindMaster(world);
        if (master != _settled)
        {
            Fail($"{_settled?.Name} was master after settling, {master.Name} is it now.");
        }

        foreach (InetAddress address in world.Addresses)
        {
            if (world.Client.NeighbourOf(address) != master.Options.HardwareAddress)
            {
                Fail($"A client sends to {world.Client.NeighbourOf(address)} for {address}, "
                    + $"but {master.Name} ({master.Options.HardwareAddress}) is master.");
            }
        }
    }

    private SimulatedNode FindMaster(SimulatedWorld world)
    {
        ImmutableArray<SimulatedNode> alive = [.. world.Nodes.Where(node => node.HasPower)];
        foreach (SimulatedNode node in alive)
        {
            if (!node.IsEligible)
            {
                Fail($"{node.Name} is not in service although its faults are over: "
                    + $"{node.Daemon?.State.ToString() ?? "no process"}, {node.Daemon?.Faults}.");
            }
        }

        ImmutableArray<SimulatedNode> masters =
            [.. alive.Where(node => node.Daemon!.State == RouterState.Master)];
        if (masters.Length != 1)
        {
            Fail($"{masters.Length} masters: {string.Join(", ", masters.Select(node => node.Name))}.");
        }

        SimulatedNode master = masters[0];
        CheckItIsRight(master, alive);
        CheckItHoldsAll(world, master);
        foreach (SimulatedNode backup in alive.Where(node => node != master))
        {
            if (backup.Daemon!.LastMaster != master.Options.Address)
            {
                Fail($"{backup.Name} believes that {backup.Daemon!.LastMaster} is master, "
                    + $"it is {master.Name}.");
            }
        }

        return master;
    }

    private void CheckItIsRight(SimulatedNode master, ImmutableArray<SimulatedNode> alive)
    {
        foreach (SimulatedNode other in alive)
        {
            ISimulatedDaemon daemon = other.Daemon!;
            bool mayPreempt = daemon.Options.Preempt.IsEnabled || daemon.Priority == VrrpProtocol.OwnerPriority;
            if (daemon.Priority > master.Daemon!.Priority && mayPreempt)
            {
                Fail($"{master.Name} is master with priority {master.Daemon!.Priority}, "
                    + $"but {other.Name} has {daemon.Priority} and preempts.");
            }
        }
    }

    private void CheckItHoldsAll(SimulatedWorld world, SimulatedNode master)
    {
        if (master.Kernel.Held.Except(world.Addresses).Any())
        {
            Fail($"{master.Name} holds {string.Join(" ", master.Kernel.Held)}, configured are "
                + $"{string.Join(" ", world.Addresses)}.");
        }

        foreach (InetAddress address in world.Addresses)
        {
            ImmutableArray<SimulatedNode> holders = [.. world.Nodes.Where(node => node.Kernel.Held.Contains(address))];
            if (holders is not [SimulatedNode only] || only != master)
            {
                Fail($"{address} is held by {string.Join(", ", holders.Select(node => node.Name))}, "
                    + $"the master is {master.Name}.");
            }
        }
    }
}
