using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>Packets are held back while later ones pass.</summary>
/// <param name="Links">Where.</param>
/// <param name="PerMille">How many in a thousand.</param>
internal sealed record PacketReordering(LinkSelection Links, int PerMille) : Fault
{
    public override bool HidesAdverts => true;

    public override void Begin(SimulatedWorld world)
    {
        int added = PerMille;
        Links.Change(world, link => link.ReorderingPerMille += added);
    }

    public override void End(SimulatedWorld world)
    {
        int added = PerMille;
        Links.Change(world, link => link.ReorderingPerMille -= added);
    }
}
