using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>The kernel refuses to add a virtual address.</summary>
/// <param name="Node">On which node.</param>
internal sealed record AddressRefused(int Node) : Fault
{
    public override void Begin(SimulatedWorld world) => world.Nodes[Node].ChangeRefusals(1);

    public override void End(SimulatedWorld world) => world.Nodes[Node].ChangeRefusals(-1);
}
