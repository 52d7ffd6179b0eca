using System.Globalization;
using VipKeeper.Benchmarks.Beside.Load;

namespace VipKeeper.Benchmarks.Beside.Report;

/// <summary>What a pair costs, and how steady it is.</summary>
internal static class LoadTable
{
    /// <summary>CPU of both roles.</summary>
    public static string WriteCpu(IReadOnlyList<LoadSample> samples)
    {
        var table = new MarkdownTable(
            "CPU (% of one core)",
            "instances", "interval", "master: keepalived", "VipKeeper", "ratio", "backup: keepalived", "VipKeeper",
            "ratio");
        foreach ((LoadSample theirs, LoadSample ours) in Pairs(samples))
        {
            table.Row(
            [
                .. Name(theirs),
                .. MarkdownTable.Compare(theirs.MasterCpuPercent, ours.MasterCpuPercent, "0.00"),
                .. MarkdownTable.Compare(theirs.BackupCpuPercent, ours.BackupCpuPercent, "0.00"),
            ]);
        }

        return table.ToString();
    }

    /// <summary>Memory of the master.</summary>
    public static string WriteMemory(IReadOnlyList<LoadSample> samples)
    {
        var table = new MarkdownTable(
            "Memory of the master (MiB)",
            "instances", "interval", "PSS: keepalived", "VipKeeper", "ratio", "private dirty: keepalived",
            "VipKeeper", "ratio");
        foreach ((LoadSample theirs, LoadSample ours) in Pairs(samples))
        {
            table.Row(
            [
                .. Name(theirs),
                .. MarkdownTable.Compare(theirs.Memory.PssKiB / 1024.0, ours.Memory.PssKiB / 1024.0, "0.0"),
                .. MarkdownTable.Compare(
                    theirs.Memory.PrivateDirtyKiB / 1024.0, ours.Memory.PrivateDirtyKiB / 1024.0, "0.0"),
            ]);
        }

        return table.ToString();
    }

    /// <summary>Start, jitter and false takeovers.</summary>
    public static string WriteSteadiness(IReadOnlyList<LoadSample> samples)
    {
        var table = new MarkdownTable(
            "Start and steadiness (keepalived : VipKeeper)",
            "instances", "interval", "start to master, ms", "advert jitter idle, µs (median, p99)",
            "every core busy, µs (median, p99, worst)", "false takeovers");
        foreach ((LoadSample theirs, LoadSample ours) in Pairs(samples))
        {
            table.Row(
            [
                .. Name(theirs),
                string.Create(
                    CultureInfo.InvariantCulture, $"{theirs.TimeToMasterMs:0} : {ours.TimeToMasterMs:0}"),
                $"{Two(theirs.Idle)} : {Two(ours.Idle)}",
                $"{Three(theirs.Busy)} : {Three(ours.Busy)}",
                $"{theirs.FalseTakeovers} : {ours.FalseTakeovers}",
            ]);
        }

        return table.ToString();
    }

    private static IEnumerable<(LoadSample Theirs, LoadSample Ours)> Pairs(IReadOnlyList<LoadSample> samples) =>
        samples.Where(sample => sample.Daemon == Daemon.Keepalived).Select(theirs => (theirs, samples.First(ours =>
            ours.Daemon == Daemon.VipKeeper
            && ours.Instances == theirs.Instances && ours.IntervalMs == theirs.IntervalMs)));

    private static string[] Name(LoadSample sample) =>
    [
        sample.Instances.ToString(CultureInfo.InvariantCulture),
        sample.IntervalMs.ToString(CultureInfo.InvariantCulture) + " ms",
    ];

    private static string Two(AdvertJitter jitter) =>
        string.Create(CultureInfo.InvariantCulture, $"{jitter.MedianUs:0}, {jitter.P99Us:0}");

    private static string Three(AdvertJitter jitter) => string.Create(
        CultureInfo.InvariantCulture, $"{jitter.MedianUs:0}, {jitter.P99Us:0}, {jitter.MaximumUs:0}");
}
