using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>The interface has no carrier.</summary>
/// <param name="Node">On which node.</param>
internal sealed record LinkDown(int Node) : Fault
{
    public override bool HidesAdverts => true;

    public override void Begin(SimulatedWorld world) => world.Nodes[Node].ChangeCarrier(1);

    public override void End(SimulatedWorld world) => world.Nodes[Node].ChangeCarrier(-1);
}
