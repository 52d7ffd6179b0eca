using System.Globalization;
using VipKeeper.Loop;

namespace VipKeeper.Metrics.Tables;

/// <summary>The packet loop.</summary>
internal static class LoopMetrics
{
    private static readonly string[] Bounds = BoundsOf();

    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        new("vipkeeper_loop_lateness_seconds", MetricKind.Histogram, "How late the packet loop was for its timers.",
            [], WriteLateness),
        new("vipkeeper_loop_lateness_max_seconds", MetricKind.Gauge, "The largest lateness so far.", [],
            static (writer, scrape) => writer.Write(scrape.Loop.MaximumLateness.TotalSeconds)),
        new("vipkeeper_loop_wakeups_total", MetricKind.Counter, "How often the packet loop woke up.", [],
            static (writer, scrape) => writer.Write(scrape.Loop.Wakeups)),
        new("vipkeeper_loop_stalls_total", MetricKind.Counter,
            "How often the packet loop was away for longer than its shortest down timer.", [],
            static (writer, scrape) => writer.Write(scrape.Stalls)),
        new("vipkeeper_loop_allocated_bytes", MetricKind.Gauge,
            "What the packet loop allocated since the configuration came into force; 0 is right.", [],
            static (writer, scrape) => writer.Write(scrape.Loop.AllocatedBytes)),
        new("vipkeeper_loop_realtime", MetricKind.Gauge, "1 when the packet loop runs under SCHED_FIFO.", [],
            static (writer, scrape) => writer.Write(scrape.Loop.IsRealTime)),
        new("vipkeeper_loop_memory_locked", MetricKind.Gauge, "1 when the process's memory is locked.", [],
            static (writer, scrape) => writer.Write(scrape.Loop.IsMemoryLocked)),
    ];

    private static void WriteLateness(MetricWriter writer, MetricScrape scrape)
    {
        long count = 0;
        for (int i = 0; i < Bounds.Length; i++)
        {
            count += scrape.Loop.LatenessCounts[i];
            writer.WriteBucket(Bounds[i], count);
        }

        writer.WriteSum(scrape.Loop.LatenessSum.TotalSeconds, count);
    }

    private static string[] BoundsOf()
    {
        string[] bounds = new string[LatenessHistogram.Bounds.Length + 1];
        for (int i = 0; i < LatenessHistogram.Bounds.Length; i++)
        {
            bounds[i] = (LatenessHistogram.Bounds[i] / 1e6).ToString("0.######", CultureInfo.InvariantCulture);
        }

        bounds[^1] = "+Inf";
        return bounds;
    }
}
