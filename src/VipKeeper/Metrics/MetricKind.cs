namespace VipKeeper.Metrics;

/// <summary>The types of Prometheus' text format.</summary>
internal enum MetricKind : byte
{
    /// <summary>Only grows while the daemon runs.</summary>
    Counter,

    /// <summary>Is what it is now.</summary>
    Gauge,

    /// <summary>Counts by upper bounds (<c>_bucket</c>), with <c>_sum</c> and <c>_count</c>.</summary>
    Histogram,

    /// <summary>A <c>_sum</c> and a <c>_count</c>; ours have no quantiles.</summary>
    Summary,
}
