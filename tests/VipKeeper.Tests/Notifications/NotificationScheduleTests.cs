using VipKeeper.Notifications;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Notifications;

/// <summary>When a message may be sent.</summary>
public class NotificationScheduleTests
{
    private static readonly Duration Interval = Duration.FromSeconds(30);

    private readonly NotificationSchedule _schedule = new(Interval, static () => 0.5);
    private Instant _now = new(1_000_000_000_000);

    [Fact]
    public void Five_may_come_at_once_and_then_one_each_interval()
    {
        for (int i = 5; i > 0; i--)
        {
            Assert.Equal((i, _now), (_schedule.AllowanceAt(_now), _schedule.DueAt(_now)));
            _schedule.Succeed(null, _now);
        }

        Assert.Equal(_now + Interval, _schedule.DueAt(_now));
        _now += Interval;
        Assert.Equal((1, _now), (_schedule.AllowanceAt(_now), _schedule.DueAt(_now)));
        _schedule.Succeed(null, _now);
        Assert.Equal(_now + Interval, _schedule.DueAt(_now));
    }

    [Fact]
    public void Rest_earns_them_again_but_no_more_than_five()
    {
        for (int i = 0; i < 5; i++)
        {
            _schedule.Succeed(null, _now);
        }

        Assert.Equal(2, _schedule.AllowanceAt(_now + (Interval * 2)));
        Assert.Equal(5, _schedule.AllowanceAt(_now + (Interval * 99)));
    }

    [Fact]
    public void A_server_that_cannot_be_reached_is_asked_after_longer_and_longer_pauses()
    {
        var unreachable = new WebhookAnswer(WebhookVerdict.Unreachable, "");
        foreach (int seconds in (int[])[1, 2, 4, 8, 16, 32, 60, 60])
        {
            _schedule.Fail(unreachable, _now);
            Assert.True(_schedule.IsBackingOff);
            Assert.Equal(_now + Duration.FromSeconds(seconds), _schedule.DueAt(_now));
        }

        _schedule.Succeed(null, _now);
        Assert.False(_schedule.IsBackingOff);
        Assert.Equal(_now, _schedule.DueAt(_now));
    }

    [Fact]
    public void Chance_keeps_two_nodes_apart()
    {
        var early = new NotificationSchedule(Interval, static () => 0);
        var late = new NotificationSchedule(Interval, static () => 1);
        var unreachable = new WebhookAnswer(WebhookVerdict.Unreachable, "");
        for (int i = 0; i < 7; i++)
        {
            early.Fail(unreachable, _now);
            late.Fail(unreachable, _now);
        }

        Assert.Equal(_now + Duration.FromSeconds(45), early.DueAt(_now));
        Assert.Equal(_now + Duration.FromSeconds(75), late.DueAt(_now));
    }

    [Fact]
    public void A_server_s_own_pause_holds_after_a_refusal_and_after_success()
    {
        _schedule.Fail(new WebhookAnswer(WebhookVerdict.Busy, "", Duration.FromSeconds(99)), _now);
        Assert.Equal(_now + Duration.FromSeconds(99), _schedule.DueAt(_now));

        _schedule.Succeed(Duration.FromSeconds(3), _now);
        Assert.Equal(_now + Duration.FromSeconds(3), _schedule.DueAt(_now));
    }

    [Fact]
    public void Who_must_change_something_is_asked_once_a_minute()
    {
        _schedule.Fail(new WebhookAnswer(WebhookVerdict.Misconfigured, ""), _now);
        Assert.Equal(_now + Duration.FromSeconds(60), _schedule.DueAt(_now));
    }
}
