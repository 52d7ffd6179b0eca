using VipKeeper.Lab.Scenarios;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab;

/// <summary>What a run of the lab is to do.</summary>
internal sealed record LabOptions
{
    /// <summary>The scenarios in the order in which they are played.</summary>
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>The advertisement interval of every instance.</summary>
    public required Duration Interval { get; init; }

    /// <summary>The daemon on the nodes.</summary>
    public required LabDaemon Daemon { get; init; }

    /// <summary>True to print one JSON object instead of the timeline and the table.</summary>
    public required bool Json { get; init; }

    /// <summary>True to stay up afterwards, until Ctrl-C.</summary>
    public required bool Keep { get; init; }
}
