using System.Runtime.InteropServices;
using VipKeeper.Commands;

namespace VipKeeper.Metrics.Tables;

/// <summary>The daemon and its process.</summary>
internal static class DaemonMetrics
{
    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        new("vipkeeper_build_info", MetricKind.Gauge, "The program, always 1.", ["version", "framework"],
            static (writer, _) => writer.Write(1, ProgramVersion.Text, RuntimeInformation.FrameworkDescription)),
        new("vipkeeper_node_info", MetricKind.Gauge, "The node's name in the configuration, always 1.", ["node"],
            static (writer, scrape) => writer.Write(1, scrape.Node)),
        new("vipkeeper_observing", MetricKind.Gauge,
            "1 under run --observe: states are what they would be, and nothing is sent.", [],
            static (writer, scrape) => writer.Write(scrape.IsObserving)),
        // The names that Prometheus' client libraries give them.
        new("process_start_time_seconds", MetricKind.Gauge,
            "When the program began to count, in seconds since 1970; SIGUSR2 begins anew.", [],
            static (writer, scrape) => writer.Write(MetricScrape.TimeOf(scrape.Begin))),
        new("process_cpu_seconds_total", MetricKind.Counter, "CPU time of the process, in user and kernel mode.", [],
            static (writer, _) => writer.Write(Environment.CpuUsage.TotalTime.TotalSeconds)),
        new("process_resident_memory_bytes", MetricKind.Gauge, "Memory of the process that is resident.", [],
            static (writer, _) => writer.Write(Environment.WorkingSet)),
    ];
}
