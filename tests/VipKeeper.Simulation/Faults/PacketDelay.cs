using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>Every packet takes longer.</summary>
/// <param name="Links">Where.</param>
/// <param name="Extra">How much longer.</param>
internal sealed record PacketDelay(LinkSelection Links, Duration Extra) : Fault
{
    public override bool HidesAdverts => true;

    public override void Begin(SimulatedWorld world)
    {
        Duration added = Extra;
        Links.Change(world, link => link.ExtraDelay += added);
    }

    public override void End(SimulatedWorld world)
    {
        Duration added = Extra;
        Links.Change(world, link => link.ExtraDelay -= added);
    }
}
