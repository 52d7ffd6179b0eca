using System.Collections.Immutable;
using VipKeeper.Api;
using VipKeeper.Logging.Loki;
using VipKeeper.Notifications;
using VipKeeper.Status;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Metrics;

/// <summary>Everything that one scrape tells, read once before it is written.</summary>
internal sealed class MetricScrape
{
    /// <summary>The packet loop's state.</summary>
    public required LoopSnapshot Loop { get; init; }

    /// <summary>What is known of each instance beside it, in its order.</summary>
    public required IReadOnlyList<InstanceFacts> Instances { get; init; }

    /// <summary>The time of day when the snapshot was taken.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When the daemon began to count.</summary>
    public required DateTimeOffset Begin { get; init; }

    /// <summary>The node's name.</summary>
    public required string Node { get; init; }

    /// <summary>True while it only says what it would do.</summary>
    public bool IsObserving { get; init; }

    /// <summary>How often the loop was away for longer than its shortest down timer.</summary>
    public long Stalls { get; init; }

    /// <summary>How sending the log to Loki fares; null where it is not sent.</summary>
    public LokiStatus? Loki { get; init; }

    /// <summary>How telling people of failovers fares, a webhook each.</summary>
    public ImmutableArray<WebhookStatus> Notifications { get; init; } = [];

    /// <summary>The named pipe for changes of state; null where there is none.</summary>
    public NotifyFifoDocument? NotifyFifo { get; init; }

    /// <summary>What the hooks of groups did, by the group's name; only groups that have any.</summary>
    public IReadOnlyList<HookFacts> GroupHooks { get; init; } = [];

    /// <summary>The seconds since 1970 of an instant of the loop's clock.</summary>
    public double TimeOf(Instant instant) => TimeOf(Now) - Math.Round((Loop.At - instant).TotalSeconds, 3);

    /// <summary>The seconds since 1970 of a time of day.</summary>
    public static double TimeOf(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
