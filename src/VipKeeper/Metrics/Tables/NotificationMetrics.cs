using VipKeeper.Notifications;

namespace VipKeeper.Metrics.Tables;

/// <summary>Telling people of failovers, by the webhook's name.</summary>
internal static class NotificationMetrics
{
    private static readonly string[] Labels = ["webhook"];

    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        Of("vipkeeper_notification_up", MetricKind.Gauge,
            "0 while the server does not take messages, or they cannot be kept on disk.",
            static webhook => webhook.LastError is null ? 1 : 0),
        Of("vipkeeper_notification_waiting_events", MetricKind.Gauge, "Events that wait to be told.",
            static webhook => webhook.Waiting),
        Of("vipkeeper_notification_last_success_timestamp_seconds", MetricKind.Gauge,
            "When the server last took a message.",
            static webhook => webhook.LastSuccess is { } time ? MetricScrape.TimeOf(time) : null),
        Of("vipkeeper_notification_dropped_total", MetricKind.Counter,
            "Events that were never told one by one: no room, too old, or refused.",
            static webhook => webhook.Dropped),
    ];

    private static Metric Of(string name, MetricKind kind, string help, Func<WebhookStatus, double?> read) =>
        new(name, kind, help, Labels, (writer, scrape) =>
        {
            foreach (WebhookStatus webhook in scrape.Notifications)
            {
                if (read(webhook) is { } value)
                {
                    writer.Write(value, webhook.Name);
                }
            }
        });
}
