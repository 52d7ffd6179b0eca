using Serilog.Events;
using VipKeeper.Logging.Loki;
using Xunit;

namespace VipKeeper.Tests.Logging;

public class LokiQueueTests
{
    [Fact]
    public void A_full_queue_gives_up_the_oldest_of_the_least_important()
    {
        var queue = new LokiQueue(3);
        queue.Add(LogEvents.Create(LogEventLevel.Debug, "first debug"));
        queue.Add(LogEvents.Create(LogEventLevel.Debug, "second debug"));
        queue.Add(LogEvents.Create(LogEventLevel.Error, "error"));
        queue.Add(LogEvents.Create(LogEventLevel.Information, "info"));
        queue.Add(LogEvents.Create(LogEventLevel.Debug, "third debug"));

        var left = new List<string>();
        while (queue.Peek() is { } logEvent)
        {
            left.Add(logEvent.MessageTemplate.Text);
            queue.Remove(logEvent);
        }

        Assert.Equal(["error", "info", "third debug"], left);
        long[] dropped = new long[LokiLevels.Count];
        Assert.True(queue.TakeDropped(dropped));
        Assert.Equal([2, 0, 0, 0, 0, 0], dropped);
        Assert.False(queue.TakeDropped(dropped));
    }

    [Fact]
    public void What_is_less_important_than_all_that_waits_is_dropped_itself()
    {
        var queue = new LokiQueue(1);
        queue.Add(LogEvents.Create(LogEventLevel.Error));
        queue.Add(LogEvents.Create(LogEventLevel.Information));

        Assert.Equal(LogEventLevel.Error, queue.Peek()!.Level);
        Assert.Equal(1, queue.Count);
        long[] dropped = new long[LokiLevels.Count];
        queue.TakeDropped(dropped);
        Assert.Equal([0, 1, 0, 0, 0, 0], dropped);
    }
}
