namespace VipKeeper.Hooks;

/// <summary>The hooks of an instance, by their keys in the configuration.</summary>
internal enum HookStage : byte
{
    /// <summary>It is about to become master, and waits for the hook.</summary>
    BeforeMaster,

    /// <summary>It is about to give its role up as planned, and waits for the hook.</summary>
    BeforeRelease,

    /// <summary>It has become master.</summary>
    Master,

    /// <summary>It has become backup.</summary>
    Backup,

    /// <summary>Something that it needs is missing.</summary>
    Fault,

    /// <summary>It was stopped.</summary>
    Stop,

    /// <summary>Any of them, after the hook of its own.</summary>
    Notify,
}
