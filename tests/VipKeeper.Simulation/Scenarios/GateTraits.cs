namespace VipKeeper.Simulation.Scenarios;

/// <summary>What a node does before it takes over, and before it stops.</summary>
/// <param name="Bound">How long a takeover waits.</param>
/// <param name="Answer">After how long it has done so, which may be too late; null for never.</param>
/// <param name="Refuses">True when it answers that it failed; the node takes over all the same.</param>
/// <param name="DrainBound">How long a stop waits; zero for not at all.</param>
/// <param name="DrainAnswer">After how long it has drained; null for never.</param>
internal sealed record GateTraits(
    Duration Bound, Duration? Answer, bool Refuses, Duration DrainBound, Duration? DrainAnswer)
{
    /// <summary>A part of a line for a failure report.</summary>
    public override string ToString() =>
        $"gate {Bound} {(Refuses ? "refused" : "opened")} after {Answer?.ToString() ?? "no time"}, "
        + $"drain {DrainBound} done after {DrainAnswer?.ToString() ?? "no time"}";
}
