using VipKeeper.Replication;

namespace VipKeeper.Metrics.Tables;

/// <summary>The copies of the data.</summary>
internal static class ReplicationMetrics
{
    /// <summary>The states (<see cref="ReplicationReport.State"/>).</summary>
    public static string[] States { get; } =
    [
        "in_sync", "syncing", "behind", "dirty", "diverged", "conflict", "ahead", "paths_differ", "not_recorded",
        "waiting", "failed", "master",
    ];

    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        new("vipkeeper_replication_state", MetricKind.Gauge,
            "1 for the state that the copy is in, 0 for the others.", [InstanceMetrics.Label, "state"], WriteStates),
        Of("vipkeeper_replication_in_sync", MetricKind.Gauge,
            "1 when the copy is what the master had at the begin of the last complete run.",
            static (report, _) => report.IsInSync ? 1 : 0),
        Of("vipkeeper_replication_lag_seconds", MetricKind.Gauge,
            "How old the copy is; not on the master, and not before the first complete run.",
            static (report, scrape) => report.State != "master" && report.CopyOf is { } copied
                ? Math.Max(0, (scrape.Now - copied).TotalSeconds) : null),
        Of("vipkeeper_replication_last_success_timestamp_seconds", MetricKind.Gauge,
            "When the last complete run ended.",
            static (report, _) => report.LastComplete is { } time ? MetricScrape.TimeOf(time) : null),
        Of("vipkeeper_replication_runs_total", MetricKind.Counter, "Runs that have ended.",
            static (report, _) => report.Runs),
        Of("vipkeeper_replication_failures_total", MetricKind.Counter, "Runs that failed or were ended early.",
            static (report, _) => report.Failures),
        Of("vipkeeper_replication_newer_files", MetricKind.Gauge,
            "How many files here are newer than the copy and would be replaced.",
            static (report, _) => report.NewerFiles),
        Of("vipkeeper_replication_generation", MetricKind.Gauge, "How often the data's masters were promoted.",
            static (report, _) => report.Generation),
    ];

    private static Metric Of(
        string name, MetricKind kind, string help, Func<ReplicationReport, MetricScrape, double?> read) =>
        new(name, kind, help, [InstanceMetrics.Label], (writer, scrape) =>
        {
            foreach (InstanceFacts facts in scrape.Instances)
            {
                if (facts.Replication is { } report && read(report, scrape) is { } value)
                {
                    writer.Write(value, facts.Name);
                }
            }
        });

    private static void WriteStates(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            if (facts.Replication is not { } report)
            {
                continue;
            }

            foreach (string state in States)
            {
                writer.Write(report.State == state, facts.Name, state);
            }
        }
    }
}
