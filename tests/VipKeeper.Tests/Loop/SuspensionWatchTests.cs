using VipKeeper.Loop;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Loop;

/// <summary>A suspension is what CLOCK_BOOTTIME gains on CLOCK_MONOTONIC.</summary>
public class SuspensionWatchTests
{
    [Fact]
    public void Gain_is_told_once()
    {
        var watch = default(SuspensionWatch);
        Assert.Equal(Duration.FromSeconds(7), watch.Take(Duration.FromSeconds(7)));
        Assert.Equal(Duration.Zero, watch.Take(Duration.FromSeconds(7)));
        Assert.Equal(Duration.FromSeconds(2), watch.Take(Duration.FromSeconds(9)));
    }

    [Fact]
    public void Time_between_two_readings_is_no_suspension()
    {
        var watch = default(SuspensionWatch);
        for (int i = 1; i < 1000; i++)
        {
            Assert.Equal(Duration.Zero, watch.Take(Duration.FromMilliseconds(i % 2 == 0 ? 90 : 0)));
        }
    }

    [Fact]
    public void Machine_that_runs_is_not_suspended()
    {
        var watch = SuspensionWatch.Begin();
        Thread.Sleep(150);
        Assert.Equal(Duration.Zero, watch.Take());
    }
}
