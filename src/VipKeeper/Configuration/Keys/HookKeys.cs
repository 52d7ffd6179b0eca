using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of one hook.</summary>
internal static class HookKeys
{
    /// <summary>The program and its arguments.</summary>
    public static ListKey Run { get; } = new("run", MaximumCount: 64)
    {
        IsRequired = true,
        EntryForm = "argument",
        Example = "[/etc/vipkeeper/hooks/master, eth0]",
        OtherNames = ["script", "command", "exec", "path"],
    };

    /// <summary>The time limit.</summary>
    public static DurationKey Timeout { get; } = new(
        "timeout", Duration.FromMilliseconds(100), Duration.FromSeconds(600))
    {
        Default = Duration.FromSeconds(10),
        Example = "30s",
        OtherNames = ["time_limit", "script_timeout"],
    };

    /// <summary>Who it runs as.</summary>
    public static TextKey User { get; } = new("user", HookText.UserFault)
    {
        Example = "nobody:nogroup",
        OtherNames = ["script_user", "uid", "run_as"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a hook", [Run, Timeout, User]);
}
