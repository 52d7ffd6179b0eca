using VipKeeper.Hooks;
using VipKeeper.Loop.Events;
using VipKeeper.Tests.Hooks;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Loop;

/// <summary>Events may be lost, the last state of an instance never.</summary>
public sealed class LatestEventTests
{
    [Fact]
    public void A_full_ring_loses_events_and_the_last_transition_is_known_all_the_same()
    {
        using var queue = new LoopEventQueue();
        LatestEvent latest = queue.NewLatest();
        for (int i = 0; i < 5000; i++)
        {
            LoopEvent told = HookNotices.Event(
                queue.NextTransition(), i % 2 == 0 ? RouterState.Backup : RouterState.Master);
            latest.Write(told);
            queue.Write(told);
        }

        var hooks = new HookQueue();
        while (queue.TryRead(out LoopEvent read))
        {
            hooks.Offer(new HookNotice(read));
        }

        Assert.True(queue.Lost > 0);
        Assert.True(queue.Latest[0].TryRead(out LoopEvent last));
        Assert.True(hooks.Offer(new HookNotice(last)));
        Assert.Equal((5000, "MASTER"), (last.Number, hooks.TryTake()?.Notice.State));
    }

    [Fact]
    public void There_is_nothing_before_the_first_transition() =>
        Assert.False(new LatestEvent().TryRead(out _));

    [Fact]
    public void What_is_gone_is_forgotten_when_another_comes()
    {
        using var queue = new LoopEventQueue();
        queue.NewLatest().Retire();
        LatestEvent next = queue.NewLatest();

        Assert.Same(next, Assert.Single(queue.Latest.ToArray()));
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_transition()
    {
        var latest = new LatestEvent();
        using var end = new CancellationTokenSource();
        Task writer = Task.Run(
            () =>
            {
                for (long i = 1; !end.IsCancellationRequested; i++)
                {
                    latest.Write(new LoopEvent { Number = i, Length = new Duration(i), Priority = (byte)i });
                }
            },
            TestContext.Current.CancellationToken);
        for (int i = 0; i < 100_000; i++)
        {
            if (latest.TryRead(out LoopEvent read))
            {
                Assert.Equal((read.Number, (byte)read.Number), (read.Length.Nanoseconds, read.Priority));
            }
        }

        await end.CancelAsync();
        await writer;
    }
}
