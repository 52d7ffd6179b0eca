using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>A clock runs too slow or too fast, and so do the timers.</summary>
/// <param name="Node">On which node.</param>
/// <param name="PartsPerMillionFast">By how much; negative is slow.</param>
internal sealed record WrongClock(int Node, int PartsPerMillionFast) : Fault
{
    public override void Begin(SimulatedWorld world) => world.Nodes[Node].ChangeClockRate(PartsPerMillionFast);

    public override void End(SimulatedWorld world) =>
        world.Nodes[Node].ChangeClockRate(world.Options.Nodes[Node].ClockPartsPerMillion);
}
