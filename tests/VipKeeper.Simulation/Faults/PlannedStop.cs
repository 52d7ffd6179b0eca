using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>The daemon is stopped as systemd does it; it is started again at the end.</summary>
/// <param name="Node">On which node.</param>
internal sealed record PlannedStop(int Node) : Fault
{
    public override void Begin(SimulatedWorld world) => world.Nodes[Node].Daemon?.Terminate();

    public override void End(SimulatedWorld world) => world.Nodes[Node].Start();
}
