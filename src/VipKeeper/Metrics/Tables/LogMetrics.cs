using VipKeeper.Logging.Loki;

namespace VipKeeper.Metrics.Tables;

/// <summary>The log, and its way to Loki.</summary>
internal static class LogMetrics
{
    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        new("vipkeeper_log_queue_events", MetricKind.Gauge,
            "Events of the packet loop that are not in the log yet.", [],
            static (writer, scrape) => writer.Write(scrape.Loop.EventsWaiting)),
        new("vipkeeper_log_queue_dropped_total", MetricKind.Counter,
            "Events of the packet loop that found the queue full and are in no log.", [],
            static (writer, scrape) => writer.Write(scrape.Loop.EventsLost)),
        Of("vipkeeper_loki_up", MetricKind.Gauge, "0 while Loki does not take the log, or it cannot be kept on disk.",
            static loki => loki.LastError is null ? 1 : 0),
        Of("vipkeeper_loki_waiting_events", MetricKind.Gauge, "Events that wait for Loki.",
            static loki => loki.Waiting),
        Of("vipkeeper_loki_spool_bytes", MetricKind.Gauge, "What they take on disk.", static loki => loki.SpoolBytes),
        Of("vipkeeper_loki_last_success_timestamp_seconds", MetricKind.Gauge, "When Loki last took something.",
            static loki => loki.LastSuccess is { } time ? MetricScrape.TimeOf(time) : null),
        new("vipkeeper_loki_dropped_total", MetricKind.Counter,
            "Events that were dropped and are only in the journal, by their level.", ["level"], WriteDropped),
    ];

    private static Metric Of(string name, MetricKind kind, string help, Func<LokiStatus, double?> read) =>
        new(name, kind, help, [], (writer, scrape) =>
        {
            if (scrape.Loki is { } loki && read(loki) is { } value)
            {
                writer.Write(value);
            }
        });

    private static void WriteDropped(MetricWriter writer, MetricScrape scrape)
    {
        if (scrape.Loki is not { } loki)
        {
            return;
        }

        for (int i = 0; i < loki.Dropped.Length; i++)
        {
            writer.Write(loki.Dropped[i], LokiLevels.Words[i]);
        }
    }
}
