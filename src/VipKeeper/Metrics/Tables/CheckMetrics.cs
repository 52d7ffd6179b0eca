using VipKeeper.Checks;

namespace VipKeeper.Metrics.Tables;

/// <summary>The checks of the service.</summary>
internal static class CheckMetrics
{
    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        new("vipkeeper_check_info", MetricKind.Gauge, "What kind a check is, always 1.",
            [InstanceMetrics.Label, "check", "kind"], WriteInfo),
        Of("vipkeeper_check_up", MetricKind.Gauge, "Whether a check is up, by rise and fall.",
            static (facts, i) => facts.Snapshot.IsCheckUp[i] ? 1 : 0),
        Of("vipkeeper_check_last_run_succeeded", MetricKind.Gauge, "Whether its last run succeeded.",
            static (facts, i) => facts.Checks[i] is { LastRun: not null } report
                ? report.Outcome.IsSuccess ? 1 : 0 : null),
        Of("vipkeeper_check_last_run_timestamp_seconds", MetricKind.Gauge, "When its last run ended.",
            static (facts, i) => facts.Checks[i]?.LastRun is { } time ? MetricScrape.TimeOf(time) : null),
        Of("vipkeeper_check_failures_total", MetricKind.Counter, "Its runs that failed.",
            static (facts, i) => facts.Checks[i]?.Failures),
        Of("vipkeeper_check_skipped_total", MetricKind.Counter,
            "Its runs that did not begin because the one before hung; each failed.",
            static (facts, i) => facts.Checks[i]?.Skipped),
        new("vipkeeper_check_duration_seconds", MetricKind.Summary, "How long its runs took, and how many there were.",
            [InstanceMetrics.Label, "check"], WriteDurations),
        Of("vipkeeper_check_adjustment", MetricKind.Gauge, "What it adds to the priority now.",
            static (facts, i) => facts.Snapshot.CheckAdjustments[i]),
    ];

    private static Metric Of(string name, MetricKind kind, string help, Func<InstanceFacts, int, double?> read) =>
        new(name, kind, help, [InstanceMetrics.Label, "check"], (writer, scrape) =>
        {
            foreach (InstanceFacts facts in scrape.Instances)
            {
                for (int i = 0; i < facts.Checks.Length; i++)
                {
                    if (read(facts, i) is { } value)
                    {
                        writer.Write(value, facts.Name, NameOf(facts, i));
                    }
                }
            }
        });

    private static void WriteInfo(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            for (int i = 0; i < facts.Checks.Length; i++)
            {
                string kind = facts.Snapshot.Configuration.Track.Checks[i].Kind.Word;
                writer.Write(1, facts.Name, NameOf(facts, i), kind);
            }
        }
    }

    private static void WriteDurations(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            for (int i = 0; i < facts.Checks.Length; i++)
            {
                if (facts.Checks[i] is CheckReport report)
                {
                    writer.WriteSum(report.Total.TotalSeconds, report.Runs, facts.Name, NameOf(facts, i));
                }
            }
        }
    }

    private static string NameOf(InstanceFacts facts, int check) =>
        facts.Snapshot.Configuration.Track.Checks[check].Name;
}
