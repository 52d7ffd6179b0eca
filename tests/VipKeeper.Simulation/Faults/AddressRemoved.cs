using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>Somebody removes a virtual address behind the daemon's back, at both ends of the fault.</summary>
/// <param name="Node">On which node.</param>
/// <param name="Choice">Which of the addresses that it holds.</param>
internal sealed record AddressRemoved(int Node, int Choice) : Fault
{
    public override void Begin(SimulatedWorld world) => world.Nodes[Node].RemoveAddressBehindItsBack(Choice);

    public override void End(SimulatedWorld world) => world.Nodes[Node].RemoveAddressBehindItsBack(Choice + 1);
}
