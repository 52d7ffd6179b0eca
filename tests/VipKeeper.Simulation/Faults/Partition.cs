using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>The network falls into two parts that do not hear each other.</summary>
/// <param name="OneSide">The nodes of one part, a bit each.</param>
internal sealed record Partition(int OneSide) : Fault
{
    public override bool HidesAdverts => true;

    public override void Begin(SimulatedWorld world) => Change(world, 1);

    public override void End(SimulatedWorld world) => Change(world, -1);

    private void Change(SimulatedWorld world, int cuts)
    {
        for (int from = 0; from < world.Nodes.Length; from++)
        {
            for (int to = 0; to < world.Nodes.Length; to++)
            {
                if (((OneSide >> from) & 1) != ((OneSide >> to) & 1))
                {
                    world.Network.LinkOf(from, to).Cuts += cuts;
                }
            }
        }
    }
}
