using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>outage_probe</c> when it is a section.</summary>
internal static class OutageProbeKeys
{
    /// <summary>The time between two questions for the address.</summary>
    public static DurationKey Interval { get; } = new(
        "interval", Duration.FromMilliseconds(10), Duration.FromSeconds(60))
    {
        Example = "100ms",
        OtherNames = ["every", "period", "pace"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in outage_probe", [Interval]);
}
