namespace VipKeeper.Interop.Matrix;

/// <summary>What happens to the master, in the order in which one pair goes through it.</summary>
public enum MatrixFault
{
    /// <summary>SIGTERM: it resigns.</summary>
    Stop,

    /// <summary>
    /// The preferred node comes back; of equals, nobody preempts and the higher address wins a split.
    /// </summary>
    Preempt,

    /// <summary>SIGKILL: the daemon is gone, its host and its kernel go on. Later it is started again.</summary>
    Kill,

    /// <summary>SIGSTOP for longer than the down timer, then SIGCONT; the link stays up.</summary>
    Freeze,

    /// <summary>Its port of the switch goes down, and up again.</summary>
    Link,
}
