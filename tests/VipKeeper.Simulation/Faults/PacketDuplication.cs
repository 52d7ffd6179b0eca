using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>Packets arrive twice.</summary>
/// <param name="Links">Where.</param>
/// <param name="PerMille">How many in a thousand.</param>
internal sealed record PacketDuplication(LinkSelection Links, int PerMille) : Fault
{
    public override bool HidesAdverts => false;

    public override void Begin(SimulatedWorld world)
    {
        int added = PerMille;
        Links.Change(world, link => link.DuplicationPerMille += added);
    }

    public override void End(SimulatedWorld world)
    {
        int added = PerMille;
        Links.Change(world, link => link.DuplicationPerMille -= added);
    }
}
