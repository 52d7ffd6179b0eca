using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>The machine is gone, with its addresses.</summary>
/// <param name="Node">Which one.</param>
/// <param name="Returns">False when it stays away to the end of the run.</param>
internal sealed record PowerLoss(int Node, bool Returns) : Fault
{
    public override void Begin(SimulatedWorld world) => world.Nodes[Node].LosePower();

    public override void End(SimulatedWorld world)
    {
        // One node at least lives on, or there is nothing to check.
        bool isLast = world.Nodes.All(node => node.Index == Node || !node.HasPower);
        if (Returns || isLast)
        {
            world.Nodes[Node].RestorePower();
            world.Nodes[Node].Start();
        }
    }
}
