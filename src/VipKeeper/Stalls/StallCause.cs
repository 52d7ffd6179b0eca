namespace VipKeeper.Stalls;

/// <summary>Why the packet loop did not run, as far as the kernel tells.</summary>
internal enum StallCause : byte
{
    /// <summary>The kernel does not tell, or nothing that it tells explains half of the stall.</summary>
    Unknown,

    /// <summary>The machine was suspended: CLOCK_BOOTTIME went on, CLOCK_MONOTONIC did not.</summary>
    Suspended,

    /// <summary>A SIGCONT ended it, so a stop signal began it (signal(7)).</summary>
    Stopped,

    /// <summary>The quota of the control group was used up (cpu.max).</summary>
    Throttled,

    /// <summary>The hypervisor ran something else.</summary>
    Stolen,

    /// <summary>It was ready to run, and others had the CPUs.</summary>
    WaitedForCpu,

    /// <summary>Nothing of the process ran, and it waited for no CPU: the freezer, or a paused machine.</summary>
    Frozen,

    /// <summary>The rest of the process ran: the loop's thread alone waited for something in the kernel.</summary>
    Blocked,
}
