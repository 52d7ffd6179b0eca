namespace VipKeeper.Benchmarks.Beside;

/// <summary>How much is measured.</summary>
/// <param name="OutageIntervalsMs">The advertisement intervals of the outages, in milliseconds.</param>
/// <param name="OutageRounds">How often each outage is measured; rounds of the two daemons alternate.</param>
/// <param name="Loads">The pairs whose cost is measured.</param>
/// <param name="Settle">How long a pair is left alone before it is measured: announcements end, caches fill.</param>
/// <param name="Window">How long it is measured.</param>
/// <param name="BusyWindow">How long its adverts are timed while every core is busy.</param>
internal sealed record BesidePlan(
    IReadOnlyList<int> OutageIntervalsMs,
    int OutageRounds,
    IReadOnlyList<(int Instances, int IntervalMs)> Loads,
    TimeSpan Settle,
    TimeSpan Window,
    TimeSpan BusyWindow)
{
    /// <summary>What the published table comes from; about fifteen minutes.</summary>
    public static BesidePlan Full { get; } = new(
        [1000, 100, 10],
        OutageRounds: 3,
        [(1, 1000), (20, 1000), (200, 1000), (1, 100), (20, 100), (200, 100)],
        TimeSpan.FromSeconds(11),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(10));

    /// <summary>One of everything, to see that it works; about a minute.</summary>
    public static BesidePlan Quick { get; } = new(
        [100],
        OutageRounds: 1,
        [(20, 100)],
        TimeSpan.FromSeconds(3),
        TimeSpan.FromSeconds(3),
        TimeSpan.FromSeconds(2));
}
