using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>preempt</c> when it is a section.</summary>
internal static class PreemptKeys
{
    private static readonly Choice<bool> AtOnce = new("at_once", false, ["immediately", "down_timer"]);

    /// <summary>How long a master of lower priority is left alone first; keepalived's range.</summary>
    public static DurationKey Delay { get; } = new("delay", Duration.Zero, Duration.FromSeconds(1000))
    {
        Default = Duration.Zero,
        Example = "30s",
        OtherNames = ["preempt_delay"],
    };

    /// <summary>What has to be true first: true for <c>in_sync</c>.</summary>
    public static ChoiceKey<bool> After { get; } = new(
        "after", [AtOnce, new("in_sync", true, ["synced", "sync", "replicated"])], Default: AtOnce)
    {
        Example = "in_sync",
        OtherNames = ["when", "once"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in preempt", [Delay, After]);
}
