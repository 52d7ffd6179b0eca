using VipKeeper.Linux.Polling;
using Xunit;

namespace VipKeeper.Tests.Linux.Polling;

public sealed class EventCounterTests
{
    [Fact]
    public void Signals_add_up_until_they_are_drained()
    {
        using var counter = new EventCounter();
        Assert.Equal(0UL, counter.Drain());
        counter.Signal();
        counter.Signal();
        Assert.Equal(2UL, counter.Drain());
        Assert.Equal(0UL, counter.Drain());
    }

    [Fact]
    public void Signals_of_many_threads_are_all_counted()
    {
        using var counter = new EventCounter();
        Parallel.For(0, 1000, _ => counter.Signal());
        Assert.Equal(1000UL, counter.Drain());
    }

    [Fact]
    public void A_signal_after_the_end_does_nothing()
    {
        var counter = new EventCounter();
        counter.Dispose();
        counter.Signal();
        Assert.Equal(-1, counter.Fd);
    }
}
