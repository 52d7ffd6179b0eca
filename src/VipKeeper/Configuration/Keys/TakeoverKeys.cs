using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>after_takeover</c>.</summary>
internal static class TakeoverKeys
{
    private static readonly Choice<bool> Report = new("report", false, ["log", "alert"]);

    /// <summary>Whether the virtual addresses are checked.</summary>
    public static BooleanKey Check { get; } = new("check", Default: true)
    {
        Example = "false",
        OtherNames = ["verify", "vip_check"],
    };

    /// <summary>What a failure does.</summary>
    public static ChoiceKey<bool> OnFailure { get; } = new(
        "on_failure", [Report, new("yield", true, ["resign", "fault"])], Report)
    {
        Example = "yield",
        OtherNames = ["failure", "action"],
    };

    /// <summary>How long a node that yielded stays away.</summary>
    public static DurationKey HoldDown { get; } =
        new("hold_down", Duration.FromSeconds(1), Duration.FromSeconds(3600))
        {
            Default = Duration.FromSeconds(60),
            Example = "5m",
            OtherNames = ["holddown", "hold_time", "backoff"],
        };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in after_takeover", [Check, OnFailure, HoldDown]);
}
