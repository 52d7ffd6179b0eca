namespace VipKeeper.Simulation.World;

/// <summary>
/// What was done to the pair so far. A transition that no disturbance explains is flapping.
/// </summary>
internal sealed class Disturbances
{
    /// <summary>What happened to a node, a link or a configuration: begin and end of each fault.</summary>
    public int Events { get; private set; }

    /// <summary>Packets that were lost, late, repeated, out of order, damaged or forged.</summary>
    public int Packets { get; private set; }

    /// <summary>How much happened until now, to be compared later.</summary>
    public (int Events, int Packets) Count => (Events, Packets);

    /// <summary>When the last one was.</summary>
    public Instant Last { get; private set; }

    /// <summary>Counts one of the first kind.</summary>
    public void AddEvent(Instant now)
    {
        Events++;
        Last = now;
    }

    /// <summary>Counts one of the second kind.</summary>
    public void AddPacket(Instant now)
    {
        Packets++;
        Last = now;
    }
}
