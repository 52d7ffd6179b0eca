using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Linux.Scheduling;

/// <summary>
/// How long a thread, its control group and the machine went without a CPU so far. Each only grows; null where the
/// kernel does not tell, as in a container that hides the file.
/// </summary>
public readonly struct CpuAccounting
{
    /// <summary>How long the thread was ready to run and waited for a CPU (schedstat).</summary>
    public Duration? RunDelay { get; init; }

    /// <summary>How long the control group's threads were held back by its quota (cpu.stat; cgroup-v2).</summary>
    public Duration? Throttled { get; init; }

    /// <summary>How long the hypervisor ran something else, an average over the CPUs (steal in proc_stat(5)).</summary>
    public Duration? Stolen { get; init; }

    /// <summary>How long some thread of the machine waited for a CPU (/proc/pressure/cpu).</summary>
    public Duration? Pressure { get; init; }
}
