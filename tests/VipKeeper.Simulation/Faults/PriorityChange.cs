using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>A check or an operator changes the effective priority, and changes it again.</summary>
/// <param name="Node">On which node.</param>
/// <param name="First">The priority while the fault lasts.</param>
/// <param name="Last">The priority afterwards.</param>
internal sealed record PriorityChange(int Node, byte First, byte Last) : Fault
{
    public override void Begin(SimulatedWorld world) => world.Nodes[Node].Daemon?.SetPriority(First);

    public override void End(SimulatedWorld world) => world.Nodes[Node].Daemon?.SetPriority(Last);
}
