namespace VipKeeper.Metrics.Tables;

/// <summary>The hooks of instances and of groups.</summary>
internal static class HookMetrics
{
    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        new("vipkeeper_hook_duration_seconds", MetricKind.Summary,
            "How long the runs of a hook took, and how many have ended.", [InstanceMetrics.Label, "hook"],
            static (writer, scrape) =>
            {
                foreach (InstanceFacts facts in scrape.Instances)
                {
                    WriteDurations(writer, facts.Hooks);
                }
            }),
        new("vipkeeper_hook_failures_total", MetricKind.Counter,
            "Its runs that could not begin, took too long or did not end with exit code 0.",
            [InstanceMetrics.Label, "hook"],
            static (writer, scrape) =>
            {
                foreach (InstanceFacts facts in scrape.Instances)
                {
                    WriteFailures(writer, facts.Hooks);
                }
            }),
        new("vipkeeper_group_hook_duration_seconds", MetricKind.Summary,
            "The same of a group's hooks that have run.", ["group", "hook"],
            static (writer, scrape) => WriteDurations(writer, scrape.GroupHooks)),
        new("vipkeeper_group_hook_failures_total", MetricKind.Counter,
            "The runs of a group's hook that failed.", ["group", "hook"],
            static (writer, scrape) => WriteFailures(writer, scrape.GroupHooks)),
        new("vipkeeper_notify_fifo_lines_total", MetricKind.Counter,
            "Lines for the named pipe (notify_fifo), by what became of them.", ["result"],
            static (writer, scrape) =>
            {
                if (scrape.NotifyFifo is { } fifo)
                {
                    writer.Write(fifo.Written, "written");
                    writer.Write(fifo.Dropped, "dropped");
                }
            }),
    ];

    private static void WriteDurations(MetricWriter writer, IReadOnlyList<HookFacts> hooks)
    {
        foreach (HookFacts hook in hooks)
        {
            writer.WriteSum(hook.Tally.Length.TotalSeconds, hook.Tally.Runs, hook.Owner, hook.Hook);
        }
    }

    private static void WriteFailures(MetricWriter writer, IReadOnlyList<HookFacts> hooks)
    {
        foreach (HookFacts hook in hooks)
        {
            writer.Write(hook.Tally.Failures, hook.Owner, hook.Hook);
        }
    }
}
