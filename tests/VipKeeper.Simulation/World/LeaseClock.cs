namespace VipKeeper.Simulation.World;

/// <summary>
/// Plans the moment at which the next lifetime of a node's addresses ends. One event at a time: a renewal moves it
/// only when the event comes.
/// </summary>
/// <param name="world">The world.</param>
/// <param name="node">Whose kernel.</param>
internal sealed class LeaseClock(SimulatedWorld world, SimulatedNode node)
{
    private Instant _plannedAt = Instant.Never;
    private int _generation;

    /// <summary>A lifetime was given, or the clock runs at another rate.</summary>
    public void Arm()
    {
        Instant at = node.Clock.WorldTimeOf(node.Kernel.NextEnd);
        if (at >= _plannedAt)
        {
            return;
        }

        _plannedAt = at;
        int generation = ++_generation;
        world.Plan(at, () =>
        {
            if (generation == _generation)
            {
                Ring();
            }
        });
    }

    /// <summary>Plans anew, because what was planned is true no more.</summary>
    public void Rearm()
    {
        _plannedAt = Instant.Never;
        _generation++;
        Arm();
    }

    private void Ring()
    {
        _plannedAt = Instant.Never;
        node.EndLeases();
        Arm();
    }
}
