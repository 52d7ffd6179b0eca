using System.Diagnostics;
using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Linux.Clock;

/// <summary>The clocks that nobody sets: CLOCK_MONOTONIC and CLOCK_BOOTTIME of clock_gettime(2).</summary>
public static class MonotonicClock
{
    /// <summary>
    /// CLOCK_MONOTONIC in nanoseconds: the time of every timer. It stands still while the machine is suspended,
    /// but not while a container is frozen or a process stopped.
    /// </summary>
    public static Instant Now => new(Stopwatch.GetTimestamp());

    /// <summary>
    /// CLOCK_BOOTTIME in nanoseconds: as <see cref="Now"/>, and it goes on while the machine is suspended. The
    /// difference of the two tells a suspension.
    /// </summary>
    /// <exception cref="LinuxException">The kernel refuses the clock.</exception>
    public static unsafe Instant BootTimeNow
    {
        get
        {
            Timespec time;
            return Libc.clock_gettime(Libc.CLOCK_BOOTTIME, &time) == 0
                ? new Instant((time.Seconds * 1_000_000_000) + time.Nanoseconds)
                : throw new LinuxException("read CLOCK_BOOTTIME", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Blocks this thread until a time has come; a signal may end it sooner. Does not allocate.</summary>
    public static unsafe void SleepUntil(Instant due)
    {
        var request = Timespec.FromNanoseconds(due.Nanoseconds);
        _ = Libc.clock_nanosleep(Libc.CLOCK_MONOTONIC, Libc.TIMER_ABSTIME, &request, null);
    }

    static MonotonicClock()
    {
        // The runtime reads CLOCK_MONOTONIC through the vDSO, in nanoseconds; an Instant relies on that unit.
        if (Stopwatch.Frequency != 1_000_000_000)
        {
            throw new PlatformNotSupportedException(
                $"The monotonic clock counts {Stopwatch.Frequency} ticks a second instead of nanoseconds.");
        }
    }
}
