using System.Globalization;
using VipKeeper.Benchmarks.Beside.Outage;

namespace VipKeeper.Benchmarks.Beside.Report;

/// <summary>What the client lost.</summary>
internal static class OutageTable
{
    private static readonly (string Scenario, string Title)[] Scenarios =
    [
        ("power-loss", "power loss, beyond the protocol's floor"),
        ("planned-stop", "planned stop"),
        ("return", "return of the preferred node"),
        ("kill", "daemon killed and started again"),
    ];

    /// <summary>Words it.</summary>
    public static string Write(IReadOnlyList<OutageSample> samples)
    {
        var table = new MarkdownTable(
            "What the client lost (ms without an answer: mean, worst)",
            "scenario", "interval", "keepalived", "VipKeeper", "ratio of the means", "probes lost, worst");
        foreach ((string scenario, string title) in Scenarios)
        {
            foreach (int interval in samples.Select(sample => sample.IntervalMs).Distinct())
            {
                OutageSample[] theirs = Of(samples, scenario, interval, Daemon.Keepalived);
                OutageSample[] ours = Of(samples, scenario, interval, Daemon.VipKeeper);
                if (theirs.Length == 0 || ours.Length == 0)
                {
                    continue;
                }

                double theirMean = theirs.Average(Lost);
                double ourMean = ours.Average(Lost);
                table.Row(
                    title,
                    $"{interval} ms",
                    Words(theirMean, theirs.Max(Lost)),
                    Words(ourMean, ours.Max(Lost)),
                    theirMean == 0 ? "" : (ourMean / theirMean).ToString("0.00", CultureInfo.InvariantCulture),
                    $"{theirs.Max(sample => sample.ProbesLost)} : {ours.Max(sample => sample.ProbesLost)}");
            }
        }

        return table.ToString();
    }

    private static OutageSample[] Of(
        IReadOnlyList<OutageSample> samples, string scenario, int interval, Daemon daemon) =>
    [
        .. samples.Where(sample =>
            sample.Scenario == scenario && sample.IntervalMs == interval && sample.Daemon == daemon),
    ];

    // Of a power loss the protocol itself takes the largest part, the same for both.
    private static double Lost(OutageSample sample) =>
        sample.Scenario == "power-loss" ? sample.BeyondFloorMs : sample.OutageMs;

    private static string Words(double mean, double worst) =>
        string.Create(CultureInfo.InvariantCulture, $"{mean:0.0}, {worst:0.0}");
}
