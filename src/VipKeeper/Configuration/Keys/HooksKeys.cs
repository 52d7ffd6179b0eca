namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>hooks</c>.</summary>
internal static class HooksKeys
{
    /// <summary>The gate of a takeover.</summary>
    public static SectionKey BeforeMaster { get; } = new("before_master", GateHookKeys.TakeoverSection)
    {
        TakesList = true,
        Example = "[/etc/vipkeeper/hooks/before_master]",
        OtherNames = ["pre_master", "gate"],
    };

    /// <summary>The drain of a planned release.</summary>
    public static SectionKey BeforeRelease { get; } = new("before_release", GateHookKeys.ReleaseSection)
    {
        TakesList = true,
        Example = "[/etc/vipkeeper/hooks/before_release]",
        OtherNames = ["drain", "before_stop", "pre_stop"],
    };

    /// <summary>keepalived's <c>notify_master</c>.</summary>
    public static SectionKey Master { get; } = Hook("master", "notify_master");

    /// <summary>keepalived's <c>notify_backup</c>.</summary>
    public static SectionKey Backup { get; } = Hook("backup", "notify_backup");

    /// <summary>keepalived's <c>notify_fault</c>.</summary>
    public static SectionKey Fault { get; } = Hook("fault", "notify_fault");

    /// <summary>keepalived's <c>notify_stop</c>.</summary>
    public static SectionKey Stop { get; } = Hook("stop", "notify_stop", "notify_deleted");

    /// <summary>keepalived's <c>notify</c>.</summary>
    public static SectionKey Notify { get; } = Hook("notify", "all", "any", "change");

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new(
        "in hooks", [BeforeMaster, BeforeRelease, Master, Backup, Fault, Stop, Notify]);

    /// <summary>Those of a group: what waits is an instance's.</summary>
    public static Section GroupSection { get; } = new(
        "in the hooks of a group", [Master, Backup, Fault, Stop, Notify]);

    private static SectionKey Hook(string name, params string[] otherNames) => new(name, HookKeys.Section)
    {
        TakesList = true,
        Example = $"[/etc/vipkeeper/hooks/{name}]",
        OtherNames = [.. otherNames],
    };
}
