namespace VipKeeper.Vrrp;

/// <summary>How far a <see cref="Switchover"/> is, or how it ended.</summary>
public enum SwitchoverStage : byte
{
    /// <summary>None has been since the start.</summary>
    None,

    /// <summary>Still master as ever: what is to be done before the role is given up goes on.</summary>
    Draining,

    /// <summary>Resigned; nobody was heard yet, or the addresses are still held.</summary>
    HandingOver,

    /// <summary>Another node is master.</summary>
    Done,

    /// <summary>Nobody came, and this node is master again.</summary>
    TakenBack,

    /// <summary>Nobody came, and this node gave the role up all the same, as it was told to.</summary>
    Deserted,

    /// <summary>A fault, or a stop of the daemon, came in between.</summary>
    Interrupted,
}
