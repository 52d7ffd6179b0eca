using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Linux.Polling;

public sealed class EventPollTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(78_000)]
    [InlineData(3_000_000)]
    [InlineData(120_000_000)]
    public void A_wait_ends_at_the_deadline_and_not_before(long nanoseconds)
    {
        using var poll = new EventPoll();
        var events = new ReadyEvent[4];
        for (int round = 0; round < 5; round++)
        {
            Instant deadline = MonotonicClock.Now + new Duration(nanoseconds);
            Assert.Equal(0, poll.Wait(events, deadline));
            Instant now = MonotonicClock.Now;
            Assert.True(now >= deadline, $"{deadline - now} early");
        }
    }

    [Fact]
    public void A_long_wait_is_made_of_steps_that_the_kernel_cannot_round_past_the_deadline()
    {
        // Ordinary threads: 1/1000 late, niced ones 1/200, as far as the step leaves a part of the wait over.
        for (long start = 1_000_001; start < 4_000_000_000_000; start = (start * 3) + 7)
        {
            int steps = 0;
            for (long remaining = start; remaining > 0; steps++)
            {
                long step = EventPoll.NextStep(remaining);
                Assert.InRange(step, 1, remaining);
                long worst = step + (step / 200);
                Assert.True(worst <= remaining || worst - remaining <= 5_000, $"{worst} of {remaining} ns");
                remaining -= step;
            }

            Assert.InRange(steps, 2, 6);
        }

        Assert.Equal(78_000, EventPoll.NextStep(78_000));
        Assert.True(EventPoll.NextStep(-5) <= 0);
    }

    [Fact]
    public void The_signals_of_a_collection_do_not_end_a_wait() => NamespaceThread.RunOnThread(() =>
    {
        using var poll = new EventPoll();
        var collecting = true;
        var collector = new Thread(() =>
        {
            while (Volatile.Read(ref collecting))
            {
                GC.Collect(0);
            }
        });
        collector.Start();
        Instant deadline = MonotonicClock.Now + Duration.FromMilliseconds(200);
        Assert.Equal(0, poll.Wait(new ReadyEvent[1], deadline));
        Assert.True(MonotonicClock.Now >= deadline);
        Volatile.Write(ref collecting, false);
        collector.Join();
    });

    [Fact]
    public void A_deadline_that_has_passed_still_tells_what_is_ready()
    {
        using var poll = new EventPoll();
        using var counter = new EventCounter();
        var events = new ReadyEvent[4];
        poll.Add(counter.Fd, 0xFEDC_BA98_7654_3210);
        Assert.Equal(0, poll.Wait(events, new Instant(0)));
        counter.Signal();
        Assert.Equal(1, poll.Wait(events, new Instant(0)));
        Assert.Equal(new ReadyEvent(0xFEDC_BA98_7654_3210, Readable: true, Error: false), events[0]);
    }

    [Fact]
    public void Another_thread_ends_a_wait_without_a_deadline()
    {
        using var poll = new EventPoll();
        using var counter = new EventCounter();
        var events = new ReadyEvent[1];
        poll.Add(counter.Fd, 7);
        var thread = new Thread(() =>
        {
            Thread.Sleep(20);
            counter.Signal();
        });
        thread.Start();
        Assert.Equal(1, poll.Wait(events, Instant.Never));
        thread.Join();
        Assert.Equal(7UL, events[0].Tag);
    }

    [Fact]
    public void More_events_than_there_is_room_for_are_told_by_the_next_wait()
    {
        using var poll = new EventPoll();
        EventCounter[] counters = [.. Enumerable.Range(0, 100).Select(_ => new EventCounter())];
        var events = new ReadyEvent[200];
        for (int i = 0; i < counters.Length; i++)
        {
            poll.Add(counters[i].Fd, (ulong)i);
            counters[i].Signal();
        }

        var tags = new HashSet<ulong>();
        int count;
        while ((count = poll.Wait(events, new Instant(0))) > 0)
        {
            Assert.InRange(count, 1, EventPoll.MaxEvents);
            foreach (ReadyEvent ready in events.AsSpan(0, count))
            {
                tags.Add(ready.Tag);
                counters[(int)ready.Tag].Drain();
            }
        }

        Assert.Equal(100, tags.Count);
        Array.ForEach(counters, static counter => counter.Dispose());
    }

    [Fact]
    public void A_descriptor_removed_is_silent()
    {
        using var poll = new EventPoll();
        using var counter = new EventCounter();
        poll.Add(counter.Fd, 1);
        counter.Signal();
        poll.Remove(counter.Fd);
        Assert.Equal(0, poll.Wait(new ReadyEvent[1], new Instant(0)));
        Assert.Equal(Errno.ENOENT, Assert.Throws<LinuxException>(() => poll.Remove(counter.Fd)).Errno);
    }

    [Fact]
    public void A_descriptor_cannot_be_added_twice()
    {
        using var poll = new EventPoll();
        using var counter = new EventCounter();
        poll.Add(counter.Fd, 1);
        Assert.Equal(Errno.EEXIST, Assert.Throws<LinuxException>(() => poll.Add(counter.Fd, 2)).Errno);
    }

    [Fact]
    public void Waiting_signalling_and_draining_allocates_nothing()
    {
        using var poll = new EventPoll();
        using var counter = new EventCounter();
        var events = new ReadyEvent[8];
        poll.Add(counter.Fd, 1);
        ulong drained = 0;
        ulong calls = 0;
        long allocated = AllocationMeter.Measure(100_000, () =>
        {
            calls++;
            counter.Signal();
            poll.Wait(events, Instant.Never);
            drained += counter.Drain();
            poll.Wait(events, MonotonicClock.Now);
        });
        Assert.Equal(0, allocated);
        Assert.Equal(calls, drained);
    }
}
