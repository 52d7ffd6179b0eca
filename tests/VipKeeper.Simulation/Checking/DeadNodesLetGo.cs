using System.Collections.Immutable;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A node whose daemon is dead or frozen holds addresses no longer than its lease, whatever else happens. And when
/// nothing else happens, then after the lease and what the others need to agree exactly one node holds all of them.
/// </summary>
internal sealed class DeadNodesLetGo : Invariant
{
    /// <summary>How many times somebody was gone for so long that one other holder was asked for.</summary>
    public int Judged { get; private set; }

    public override void AfterWake(SimulatedNode node, DaemonProcess process)
    {
        foreach (SimulatedNode other in World.Nodes)
        {
            if (other.SilentSince is { } since && other.Lease > Duration.Zero)
            {
                Check(other, since);
            }
        }
    }

    private void Check(SimulatedNode node, Instant since)
    {
        // A clock is 5 % slow at worst.
        Instant end = since + (node.Lease * 106 / 100);
        if (World.Now <= end)
        {
            return;
        }

        if (node.Kernel.Held.Count > 0)
        {
            Fail($"{node.Name} holds {string.Join(" ", node.Kernel.Held)} for {World.Now - since} after its daemon "
                + $"fell silent, its lease is {node.Lease}.");
        }

        bool isSettled = World.Now > end + World.Options.SettlingTimeWithStandingFaults;
        if (isSettled && World.Disturbances.Last <= since && CanAgree())
        {
            Judged++;
            CheckOneHolds();
        }
    }

    private bool CanAgree() =>
        World.Network.IsPrompt
        && World.Nodes.Any(node => node.IsEligible)
        && World.Nodes.All(node => World.Nodes.All(other => node == other || Hearing.Of(node, other)))
        && World.Nodes.All(node => node.Kernel.Refusals == 0)
        && World.Nodes.All(node => node.SilentSince is null || node.Lease > Duration.Zero);

    private void CheckOneHolds()
    {
        foreach (InetAddress address in World.Nodes.First(node => node.IsEligible).Configuration.Addresses)
        {
            ImmutableArray<SimulatedNode> holders =
                [.. World.Nodes.Where(node => node.Kernel.Held.Contains(address))];
            if (holders.Length != 1)
            {
                Fail($"{address} is held by {holders.Length} nodes long after the lease of the silent one: "
                    + $"{string.Join(", ", holders.Select(node => node.Name))}.");
            }
        }
    }
}
