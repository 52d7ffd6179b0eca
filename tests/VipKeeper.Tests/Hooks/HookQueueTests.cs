using VipKeeper.Configuration;
using VipKeeper.Hooks;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Hooks;

/// <summary>One at a time, in order, the superseded skipped, the latest always run.</summary>
public sealed class HookQueueTests
{
    private readonly HookQueue _queue = new();

    [Fact]
    public void The_hook_of_the_state_runs_before_notify_and_each_alone()
    {
        _queue.Offer(HookNotices.Create(1, RouterState.Master));

        Assert.Equal("master", _queue.TryTake()?.Name);
        Assert.Null(_queue.TryTake());
        _queue.Complete();
        Assert.Equal("notify", _queue.TryTake()?.Name);
        _queue.Complete();
        Assert.True(_queue.IsIdle);
        Assert.Equal(0, _queue.Skipped);
    }

    [Fact]
    public void What_has_not_begun_gives_way_to_a_newer_state_and_is_counted()
    {
        _queue.Offer(HookNotices.Create(1, RouterState.Master));
        Assert.Equal("master", _queue.TryTake()?.Name);
        _queue.Offer(HookNotices.Create(2, RouterState.Backup));
        _queue.Offer(HookNotices.Create(3, RouterState.Fault));
        _queue.Offer(HookNotices.Create(4, RouterState.Init));

        Assert.Equal(1 + 2 + 2, _queue.Skipped);
        Assert.Null(_queue.TryTake());
        _queue.Complete();
        Assert.Equal("stop", _queue.TryTake()?.Name);
        _queue.Complete();
        HookOrder? last = _queue.TryTake();
        Assert.Equal(("notify", "STOP"), (last?.Name, last?.Notice.State));
    }

    [Fact]
    public void A_change_that_is_older_or_known_is_not_taken()
    {
        Assert.True(_queue.Offer(HookNotices.Create(7, RouterState.Master)));
        Assert.False(_queue.Offer(HookNotices.Create(7, RouterState.Master)));
        Assert.False(_queue.Offer(HookNotices.Create(6, RouterState.Backup)));

        Assert.Equal("master", _queue.TryTake()?.Name);
        Assert.Equal(0, _queue.Skipped);
    }

    [Fact]
    public void Whatever_comes_meanwhile_the_latest_state_is_the_last_to_run()
    {
        var random = new Random(4711);
        RouterState[] states = [RouterState.Master, RouterState.Backup, RouterState.Fault, RouterState.Init];
        for (int round = 0; round < 200; round++)
        {
            var queue = new HookQueue();
            HookNotice latest = HookNotices.Create(1, RouterState.Backup);
            queue.Offer(latest);
            long taken = 0;
            long previous = 0;
            for (int step = 2; step < 40; step++)
            {
                if (random.Next(2) == 0)
                {
                    latest = HookNotices.Create(step, states[random.Next(states.Length)]);
                    queue.Offer(latest);
                }
                else if (queue.TryTake() is { } order)
                {
                    Assert.True(order.Notice.Number >= previous);
                    previous = order.Notice.Number;
                    taken++;
                }
                else
                {
                    queue.Complete();
                }
            }

            queue.Complete();
            while (queue.TryTake() is { } order)
            {
                Assert.Same(latest, order.Notice);
                previous = order.Notice.Number;
                taken++;
                queue.Complete();
            }

            Assert.Equal(latest.Number, previous);
            Assert.True(taken > 0);
        }
    }

    [Fact]
    public void Notify_gets_keepalived_s_arguments_and_the_others_what_the_user_wrote()
    {
        _queue.Offer(HookNotices.Create(1, RouterState.Master));

        Assert.Equal(["/m", "a b"], _queue.TryTake()!.Arguments);
        _queue.Complete();
        Assert.Equal(["/n", "x", "INSTANCE", "dns", "MASTER", "120"], _queue.TryTake()!.Arguments);
    }

    [Fact]
    public void What_somebody_waits_for_is_next_and_no_newer_change_takes_its_place()
    {
        _queue.Offer(HookNotices.Create(1, RouterState.Backup));
        Assert.Equal("backup", _queue.TryTake()?.Name);
        HookOrder gate = Gate();
        _queue.OfferFirst(gate);
        _queue.Offer(HookNotices.Create(2, RouterState.Fault));
        Assert.Null(_queue.TryTake());
        _queue.Complete();

        Assert.Same(gate, _queue.TryTake());
        Assert.False(_queue.TryWithdraw(gate));
        _queue.Complete();
        Assert.Equal("fault", _queue.TryTake()?.Name);
    }

    [Fact]
    public void What_somebody_waits_for_runs_in_a_pause_and_can_be_taken_back()
    {
        HookOrder gate = Gate();
        _queue.Offer(HookNotices.Create(1, RouterState.Backup));
        _queue.OfferFirst(gate);
        Assert.True(_queue.TryWithdraw(gate));
        Assert.Null(_queue.TryTake(firstOnly: true));

        _queue.OfferFirst(gate);
        Assert.Same(gate, _queue.TryTake(firstOnly: true));
        _queue.Complete();
        Assert.Equal("backup", _queue.TryTake()?.Name);
    }

    [Fact]
    public void The_environment_tells_what_happened()
    {
        _queue.Offer(HookNotices.Create(1, RouterState.Master, from: RouterState.Init));
        List<string> environment = HookEnvironment.Build(_queue.TryTake()!, "7");

        string[] expected =
        [
            "VIPKEEPER_HOOK=master", "VIPKEEPER_INSTANCE=dns", "VIPKEEPER_GROUP=", "VIPKEEPER_STATE=MASTER",
            "VIPKEEPER_PREVIOUS=INIT",
            "VIPKEEPER_REASON=master_down", "VIPKEEPER_PEER=10.0.0.2", "VIPKEEPER_PRIORITY=120",
            "VIPKEEPER_ADDRESSES=192.168.10.110/32 2001:db8::1/64", "VIPKEEPER_GENERATION=7",
        ];
        Assert.Equal(expected, environment.Where(variable => variable.StartsWith("VIPKEEPER_")));
        Assert.DoesNotContain(environment, variable => variable.StartsWith("NOTIFY_SOCKET"));
    }

    private static HookOrder Gate() => new(
        HookStage.BeforeMaster,
        new HookConfiguration { Run = ["/g"], Timeout = Duration.FromSeconds(1) },
        HookNotices.Create(9, RouterState.Master));
}
