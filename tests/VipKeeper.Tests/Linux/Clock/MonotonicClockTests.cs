using System.Diagnostics;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Linux.Clock;

public sealed class MonotonicClockTests
{
    [Fact]
    public void Now_counts_the_nanoseconds_that_a_sleep_takes()
    {
        Instant before = MonotonicClock.Now;
        var watch = Stopwatch.StartNew();
        Thread.Sleep(20);
        watch.Stop();
        Duration passed = MonotonicClock.Now - before;
        Assert.True(passed.Nanoseconds >= watch.Elapsed.TotalNanoseconds, $"{passed} for a sleep of {watch.Elapsed}");
        Assert.True(passed < Duration.FromSeconds(60), $"{passed} for a sleep of 20 ms");
    }

    [Fact]
    public void The_boot_clock_is_the_monotonic_clock_and_the_time_suspended()
    {
        Instant monotonic = MonotonicClock.Now;
        Instant boot = MonotonicClock.BootTimeNow;
        Assert.True(boot >= monotonic, $"{boot} before {monotonic}");
        Assert.True(MonotonicClock.BootTimeNow >= boot);
    }
}
