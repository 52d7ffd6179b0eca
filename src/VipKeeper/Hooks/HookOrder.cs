using VipKeeper.Configuration;

namespace VipKeeper.Hooks;

/// <summary>One run of one hook that is to be made.</summary>
/// <param name="stage">Which hook.</param>
/// <param name="hook">Its configuration.</param>
/// <param name="notice">The change of state that it is for.</param>
internal sealed class HookOrder(HookStage stage, HookConfiguration hook, HookNotice notice)
{
    /// <summary>Which hook.</summary>
    public HookStage Stage { get; } = stage;

    /// <summary>Its key in the configuration.</summary>
    public string Name { get; } = NameOf(stage);

    /// <summary>Its configuration.</summary>
    public HookConfiguration Hook { get; } = hook;

    /// <summary>The change of state.</summary>
    public HookNotice Notice { get; } = notice;

    /// <summary>The program's arguments: those of the user and, for <c>notify</c>, keepalived's four.</summary>
    public IReadOnlyList<string> Arguments => Stage == HookStage.Notify
        ? [.. Hook.Run, Notice.Subject, Notice.Name, Notice.State, $"{Notice.Priority}"]
        : Hook.Run;

    /// <summary>Gets the end of the run, for whoever waits for it; null when nobody does.</summary>
    public TaskCompletionSource<HookRecord>? Ended { get; init; }

    /// <summary>True when nobody waits for it any more, and it is to be ended.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>The key of a hook in the configuration.</summary>
    public static string NameOf(HookStage stage) => stage switch
    {
        HookStage.BeforeMaster => "before_master",
        HookStage.BeforeRelease => "before_release",
        HookStage.Master => "master",
        HookStage.Backup => "backup",
        HookStage.Fault => "fault",
        HookStage.Stop => "stop",
        _ => "notify",
    };
}
