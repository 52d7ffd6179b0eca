using VipKeeper.Linux.Scheduling;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Stalls;

/// <summary>What is known about a stall.</summary>
internal readonly struct StallEvidence
{
    /// <summary>For how long the machine was suspended.</summary>
    public Duration Suspended { get; init; }

    /// <summary>True when SIGCONT came at its end.</summary>
    public bool WasContinued { get; init; }

    /// <summary>True when another thread of the process did not run for most of it either.</summary>
    public bool DidProcessStall { get; init; }

    /// <summary>By how much the kernel's counters grew since before it.</summary>
    public CpuAccounting Growth { get; init; }
}
