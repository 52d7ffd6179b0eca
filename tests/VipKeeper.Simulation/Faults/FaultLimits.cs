using System.Collections.Immutable;

namespace VipKeeper.Simulation.Faults;

/// <summary>What the faults of a run are drawn within.</summary>
/// <param name="Nodes">How many nodes there are.</param>
/// <param name="Family">The family of all addresses.</param>
/// <param name="HasOwner">True when node 0 owns the addresses: its priority is no check's business.</param>
/// <param name="Intervals">The intervals that a reload may choose.</param>
/// <param name="LongestExtraDelay">The longest delay of a link.</param>
/// <param name="LongestPreemptDelay">The longest preempt delay that a reload may choose.</param>
internal sealed record FaultLimits(
    int Nodes,
    InetFamily Family,
    bool HasOwner,
    ImmutableArray<Duration> Intervals,
    Duration LongestExtraDelay,
    Duration LongestPreemptDelay);
