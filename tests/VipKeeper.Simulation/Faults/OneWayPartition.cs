using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>A direction is cut: the receiver hears nothing from the sender, but may well be heard.</summary>
/// <param name="Links">Where.</param>
internal sealed record OneWayPartition(LinkSelection Links) : Fault
{
    public override bool HidesAdverts => true;

    public override void Begin(SimulatedWorld world) => Links.Change(world, link => link.Cuts++);

    public override void End(SimulatedWorld world) => Links.Change(world, link => link.Cuts--);
}
