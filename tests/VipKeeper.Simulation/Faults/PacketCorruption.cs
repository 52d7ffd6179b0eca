using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>Packets arrive with a flipped bit.</summary>
/// <param name="Links">Where.</param>
/// <param name="PerMille">How many in a thousand.</param>
internal sealed record PacketCorruption(LinkSelection Links, int PerMille) : Fault
{
    public override bool HidesAdverts => true;

    public override void Begin(SimulatedWorld world)
    {
        int added = PerMille;
        Links.Change(world, link => link.CorruptionPerMille += added);
    }

    public override void End(SimulatedWorld world)
    {
        int added = PerMille;
        Links.Change(world, link => link.CorruptionPerMille -= added);
    }
}
