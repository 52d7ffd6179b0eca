using VipKeeper.Metrics.Tables;

namespace VipKeeper.Metrics;

/// <summary>
/// Every metric, in the order of the answer. docs/metrics.md, the alert rules and the dashboard are held against it.
/// </summary>
internal static class MetricTable
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        .. DaemonMetrics.All,
        .. LoopMetrics.All,
        .. InstanceMetrics.All,
        .. AddressMetrics.All,
        .. AdvertMetrics.All,
        .. PeerMetrics.All,
        .. CheckMetrics.All,
        .. HookMetrics.All,
        .. ReplicationMetrics.All,
        .. LogMetrics.All,
        .. NotificationMetrics.All,
    ];
}
