namespace VipKeeper.Simulation.World;

/// <summary>
/// One direction between two nodes. Faults add to the numbers when they begin and subtract the same when they end,
/// so that they may overlap in any order.
/// </summary>
internal sealed class Link
{
    /// <summary>Partitions that cut this direction now.</summary>
    public int Cuts { get; set; }

    /// <summary>Packets in a thousand that vanish.</summary>
    public int LossPerMille { get; set; }

    /// <summary>Packets in a thousand that arrive twice.</summary>
    public int DuplicationPerMille { get; set; }

    /// <summary>Packets in a thousand that are held back while later ones pass.</summary>
    public int ReorderingPerMille { get; set; }

    /// <summary>Packets in a thousand that arrive with a flipped bit.</summary>
    public int CorruptionPerMille { get; set; }

    /// <summary>What every packet waits beyond the healthy latency.</summary>
    public Duration ExtraDelay { get; set; }

    /// <summary>When the last packet that kept its place arrives: the next one is not earlier.</summary>
    public Instant LastArrival { get; set; }

    /// <summary>True when no fault is in force.</summary>
    public bool IsHealthy =>
        Cuts == 0 && LossPerMille == 0 && DuplicationPerMille == 0 && ReorderingPerMille == 0
        && CorruptionPerMille == 0 && ExtraDelay == Duration.Zero;
}
