using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>The daemon dies at once, its addresses stay; it is started again at the end.</summary>
/// <param name="Node">On which node.</param>
internal sealed record Crash(int Node) : Fault
{
    public override void Begin(SimulatedWorld world) => world.Nodes[Node].Crash();

    public override void End(SimulatedWorld world) => world.Nodes[Node].Start();
}
