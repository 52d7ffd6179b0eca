using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>
/// Tells for how long the machine was suspended: CLOCK_BOOTTIME counts that time and CLOCK_MONOTONIC does not. Asking
/// costs three readings of clocks in user space (vdso(7)), about 100 ns.
/// </summary>
internal struct SuspensionWatch
{
    // Below this it is the time between two readings, or a clock that is being disciplined.
    private static readonly Duration Shortest = Duration.FromMilliseconds(100);

    // Two readings with more between them were interrupted and say nothing about the difference.
    private static readonly Duration LongestReading = Duration.FromMilliseconds(10);

    private Duration _difference;

    /// <summary>Begins now.</summary>
    public static SuspensionWatch Begin()
    {
        var watch = default(SuspensionWatch);
        watch._difference = MonotonicClock.BootTimeNow - MonotonicClock.Now;
        return watch;
    }

    /// <summary>The time suspended since the last call; zero when it is not noticeable.</summary>
    public Duration Take()
    {
        Instant before = MonotonicClock.Now;
        Instant boot = MonotonicClock.BootTimeNow;
        Instant after = MonotonicClock.Now;
        if (after - before > LongestReading)
        {
            return Duration.Zero;
        }

        return Take(boot - after);
    }

    /// <summary>The same for a difference of the clocks that was read.</summary>
    internal Duration Take(Duration difference)
    {
        Duration growth = difference - _difference;
        _difference = difference;
        return growth >= Shortest ? growth : Duration.Zero;
    }
}
