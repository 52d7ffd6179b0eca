namespace VipKeeper.Drills;

/// <summary>What a drill does to the master.</summary>
internal enum DrillScenario
{
    /// <summary>The role is moved by order, and back.</summary>
    Switchover,

    /// <summary>The daemon is stopped, and started again.</summary>
    Stop,

    /// <summary>The daemon is ended by SIGKILL.</summary>
    Kill,

    /// <summary>The daemon is stopped by SIGSTOP for longer than the peer's patience.</summary>
    Freeze,

    /// <summary>The interface of the instance is set down, and up again.</summary>
    Link,

    /// <summary>A check is made to fail.</summary>
    Check,
}
