using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>The daemon runs nothing for a while, as SIGSTOP or a frozen container do it.</summary>
/// <param name="Node">On which node.</param>
internal sealed record Freeze(int Node) : Fault
{
    public override void Begin(SimulatedWorld world) => world.Nodes[Node].Daemon?.Freeze();

    public override void End(SimulatedWorld world) => world.Nodes[Node].Daemon?.Thaw();
}
