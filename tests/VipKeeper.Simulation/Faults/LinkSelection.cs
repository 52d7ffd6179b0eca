using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>One direction between two nodes, everything from or to one node, or the whole network.</summary>
/// <param name="From">The sender, or null for every one.</param>
/// <param name="To">The receiver, or null for every one.</param>
internal readonly record struct LinkSelection(int? From, int? To)
{
    /// <summary>Draws one of the four forms.</summary>
    public static LinkSelection Draw(SeededRandom random, int nodes)
    {
        int from = random.Between(0, nodes - 1);
        int to = (from + random.Between(1, nodes - 1)) % nodes;
        return random.Between(0, 3) switch
        {
            0 => new LinkSelection(from, to),
            1 => new LinkSelection(from, null),
            2 => new LinkSelection(null, to),
            _ => new LinkSelection(null, null),
        };
    }

    /// <summary>Changes every link that is meant.</summary>
    public void Change(SimulatedWorld world, Action<Link> change)
    {
        for (int from = 0; from < world.Nodes.Length; from++)
        {
            for (int to = 0; to < world.Nodes.Length; to++)
            {
                if (from != to && (From ?? from) == from && (To ?? to) == to)
                {
                    change(world.Network.LinkOf(from, to));
                }
            }
        }
    }

    /// <summary>For the failure report: <c>0 -> *</c>.</summary>
    public override string ToString() => $"{From?.ToString() ?? "*"} -> {To?.ToString() ?? "*"}";
}
