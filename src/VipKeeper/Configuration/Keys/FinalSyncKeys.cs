using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>final_sync</c> when it is a section.</summary>
internal static class FinalSyncKeys
{
    /// <summary>How long a planned handover waits for the last pull.</summary>
    public static DurationKey Timeout { get; } = new("timeout", Duration.FromSeconds(1), Duration.FromSeconds(600))
    {
        Default = Duration.FromSeconds(10),
        Example = "10s",
        OtherNames = ["limit", "bound"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in final_sync", [Timeout]);
}
