using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of a hook that is waited for; the others are those of every hook.</summary>
internal static class GateHookKeys
{
    /// <summary>How long it is waited for: a takeover or a stop lasts so much longer.</summary>
    public static DurationKey Timeout { get; } = new(
        "timeout", Duration.FromMilliseconds(100), Duration.FromSeconds(60))
    {
        Default = HookKeys.Timeout.Default,
        Example = "5s",
        OtherNames = HookKeys.Timeout.OtherNames,
    };

    /// <summary>What follows when <c>before_master</c> fails or takes longer.</summary>
    public static ChoiceKey<GateFailure> OnFailure { get; } = new(
        "on_failure",
        [
            new Choice<GateFailure>("proceed", GateFailure.Proceed, ["continue", "ignore", "take_over"]),
            new Choice<GateFailure>("stay_backup", GateFailure.StayBackup, ["stop", "refuse", "abort", "fail"]),
        ],
        new Choice<GateFailure>("proceed", GateFailure.Proceed, []))
    {
        Example = "stay_backup",
        OtherNames = ["failure", "on_error"],
    };

    /// <summary>All of <c>before_master</c>.</summary>
    public static Section TakeoverSection { get; } = new(
        "in before_master", [HookKeys.Run, Timeout, HookKeys.User, OnFailure]);

    /// <summary>All of <c>before_release</c>.</summary>
    public static Section ReleaseSection { get; } = new(
        "in before_release", [HookKeys.Run, Timeout, HookKeys.User]);
}
