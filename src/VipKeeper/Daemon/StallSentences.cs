using VipKeeper.Stalls;

namespace VipKeeper.Daemon;

/// <summary>The cause of a stall in words, for the log and for the status.</summary>
internal static class StallSentences
{
    /// <summary>A clause without a full stop.</summary>
    public static string Describe(Stall stall) => stall.Cause switch
    {
        StallCause.Suspended => "the machine was suspended",
        StallCause.Stopped => "stopped by a signal (SIGSTOP) and continued",
        StallCause.Throttled =>
            $"its control group had used up its CPU quota (cpu.max), throttled for {stall.Share}",
        StallCause.Stolen => $"the hypervisor ran something else for {stall.Share} (steal)",
        StallCause.WaitedForCpu => $"starved, it waited {stall.Share} for a CPU that others used",
        StallCause.Frozen => "frozen from outside (its container's freezer, or the virtual machine was paused)",
        StallCause.Blocked => "the packet loop was blocked in the kernel while the rest of the process ran",
        _ => "cause unknown, the kernel does not tell",
    };
}
