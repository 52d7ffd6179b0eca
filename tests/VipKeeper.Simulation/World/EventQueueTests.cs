using Xunit;

namespace VipKeeper.Simulation.World;

public sealed class EventQueueTests
{
    [Fact]
    public void Events_happen_by_instant_and_then_in_the_order_of_planning()
    {
        var queue = new EventQueue();
        List<string> happened = [];
        queue.Add(new Instant(20), () => happened.Add("late"));
        queue.Add(new Instant(10), () => happened.Add("first"));
        queue.Add(new Instant(10), () => happened.Add("second"));
        queue.Add(new Instant(10), () => happened.Add("third"));
        while (queue.TryTake(new Instant(100), out _, out Action happening))
        {
            happening();
        }

        Assert.Equal(["first", "second", "third", "late"], happened);
    }

    [Fact]
    public void An_event_beyond_the_limit_waits()
    {
        var queue = new EventQueue();
        queue.Add(new Instant(11), () => { });
        Assert.False(queue.TryTake(new Instant(10), out _, out _));
        Assert.True(queue.TryTake(new Instant(11), out Instant at, out _));
        Assert.Equal(new Instant(11), at);
    }
}
