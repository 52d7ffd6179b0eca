namespace VipKeeper.Benchmarks.Beside.Outage;

/// <summary>What one scenario cost the client of one instance.</summary>
/// <param name="IntervalMs">The advertisement interval in milliseconds.</param>
/// <param name="Daemon">Who ran on both nodes.</param>
/// <param name="Scenario">The lab's name of the scenario.</param>
/// <param name="OutageMs">The longest time without an answer, in milliseconds.</param>
/// <param name="FloorMs">The outage that the protocol cannot avoid, in milliseconds.</param>
/// <param name="ProbesLost">Probes without an answer, one sent a millisecond.</param>
internal sealed record OutageSample(
    int IntervalMs, Daemon Daemon, string Scenario, double OutageMs, double FloorMs, int ProbesLost)
{
    /// <summary>What the daemon, not the protocol, is answerable for, in milliseconds.</summary>
    public double BeyondFloorMs => OutageMs - FloorMs;
}
