using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>The daemon is asked to stop, and is killed before it has: its addresses may stay behind.</summary>
/// <param name="Node">On which node.</param>
internal sealed record StopCutShort(int Node) : Fault
{
    public override void Begin(SimulatedWorld world) => world.Nodes[Node].Daemon?.Terminate();

    // Nobody starts it before the round is over, so that its lease has to end what it left.
    public override void End(SimulatedWorld world) => world.Nodes[Node].Crash();
}
