using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Drills;

/// <summary>What was asked for on the command line.</summary>
internal sealed class DrillOptions
{
    /// <summary>The instance.</summary>
    public required string Instance { get; init; }

    /// <summary>What is done.</summary>
    public required DrillScenario Scenario { get; init; }

    /// <summary>The check that is made to fail; null for the first that would move the role.</summary>
    public string? Check { get; init; }

    /// <summary>The other node, where it was not heard yet; null otherwise.</summary>
    public InetAddress? Peer { get; init; }

    /// <summary>The promise to be held, in milliseconds; null for the configured one.</summary>
    public double? PromiseMs { get; init; }

    /// <summary>For how long nothing may have moved, in milliseconds.</summary>
    public double SettledMs { get; init; }

    /// <summary>The time between two probes.</summary>
    public Duration Interval { get; init; }

    /// <summary>Where a prober is run by ssh, or null.</summary>
    public string? ProberHost { get; init; }

    /// <summary>What a prober elsewhere printed, or null.</summary>
    public string? ProberFile { get; init; }

    /// <summary>The daemon's runtime directory.</summary>
    public required string RuntimeDirectory { get; init; }

    /// <summary>The daemon's state directory.</summary>
    public required string StateDirectory { get; init; }
}
