namespace VipKeeper.Configuration;

/// <summary>What an instance or a group runs when its state changes; null where it runs nothing.</summary>
internal sealed record HooksConfiguration
{
    /// <summary>No hooks.</summary>
    public static HooksConfiguration None { get; } = new();

    /// <summary>Before it becomes master, which waits for it; never a group's.</summary>
    public HookConfiguration? BeforeMaster { get; init; }

    /// <summary>Before it gives its role up as planned, which waits for it; never a group's.</summary>
    public HookConfiguration? BeforeRelease { get; init; }

    /// <summary>When it has become master.</summary>
    public HookConfiguration? Master { get; init; }

    /// <summary>When it has become backup.</summary>
    public HookConfiguration? Backup { get; init; }

    /// <summary>When something that it needs is missing.</summary>
    public HookConfiguration? Fault { get; init; }

    /// <summary>When it was stopped.</summary>
    public HookConfiguration? Stop { get; init; }

    /// <summary>After each of them, with keepalived's arguments.</summary>
    public HookConfiguration? Notify { get; init; }
}
