namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>hooks</c>.</summary>
internal static class HooksKeys
{
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
    public static Section Section { get; } = new("in hooks", [Master, Backup, Fault, Stop, Notify]);

    private static SectionKey Hook(string name, params string[] otherNames) => new(name, HookKeys.Section)
    {
        TakesList = true,
        Example = $"[/etc/vipkeeper/hooks/{name}]",
        OtherNames = [.. otherNames],
    };
}
