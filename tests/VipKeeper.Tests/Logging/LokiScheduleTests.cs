using VipKeeper.Logging.Loki;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Logging;

public class LokiScheduleTests
{
    private static readonly Instant Now = new(1_000_000_000_000);
    private static readonly LokiAnswer Silent = new(LokiVerdict.Unreachable, "silent", null);

    private readonly LokiSchedule _schedule = new(Duration.FromSeconds(2), 100, static () => 0.5);

    [Fact]
    public void An_event_waits_for_the_period_and_a_full_batch_does_not()
    {
        Assert.True(_schedule.Due.IsNever);
        _schedule.Wait(1, Now);
        Assert.Equal(Now + Duration.FromSeconds(2), _schedule.Due);
        _schedule.Wait(2, Now + Duration.FromSeconds(1));
        Assert.Equal(Now + Duration.FromSeconds(2), _schedule.Due);
        _schedule.Wait(100, Now + Duration.FromSeconds(1));
        Assert.Equal(Now + Duration.FromSeconds(1), _schedule.Due);
    }

    [Fact]
    public void Pauses_double_up_to_a_minute()
    {
        var pauses = new List<int>();
        for (int i = 0; i < 9; i++)
        {
            _schedule.Fail(Silent, Now);
            pauses.Add((_schedule.Due - Now).WholeSeconds);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], pauses);
    }

    [Theory]
    [InlineData(0.0, 12.0)]
    [InlineData(1.0, 20.0)]
    public void Pauses_are_spread_by_a_quarter(double random, double seconds)
    {
        var schedule = new LokiSchedule(Duration.FromSeconds(2), 100, () => random);
        for (int i = 0; i < 5; i++)
        {
            schedule.Fail(Silent, Now);
        }

        Assert.Equal(Duration.FromSeconds(seconds), schedule.Due - Now);
    }

    [Fact]
    public void A_new_event_does_not_shorten_a_pause()
    {
        _schedule.Fail(Silent, Now);
        Instant due = _schedule.Due;
        _schedule.Wait(1000, Now);
        Assert.Equal(due, _schedule.Due);
    }

    [Fact]
    public void Loki_s_own_pause_is_kept_and_a_mistake_is_tried_once_a_minute()
    {
        _schedule.Fail(new LokiAnswer(LokiVerdict.Busy, "busy", Duration.FromSeconds(17)), Now);
        Assert.Equal(Duration.FromSeconds(17), _schedule.Due - Now);
        _schedule.Fail(new LokiAnswer(LokiVerdict.Busy, "busy", Duration.Zero), Now);
        Assert.Equal(Duration.FromSeconds(1), _schedule.Due - Now);
        _schedule.Fail(new LokiAnswer(LokiVerdict.Misconfigured, "who?", null), Now);
        Assert.Equal(Duration.FromSeconds(60), _schedule.Due - Now);
    }

    [Fact]
    public void When_Loki_is_back_everything_goes_out_at_once()
    {
        _schedule.Fail(Silent, Now);
        _schedule.Succeed(5, Now);
        Assert.Equal(Now, _schedule.Due);
        _schedule.Succeed(5, Now);
        Assert.Equal(Now + Duration.FromSeconds(2), _schedule.Due);
        _schedule.Succeed(0, Now);
        Assert.True(_schedule.Due.IsNever);
    }

    [Fact]
    public void When_what_waited_was_dropped_the_next_event_is_not_forgotten()
    {
        _schedule.Fail(Silent, Now);
        _schedule.Rest();
        Assert.True(_schedule.Due.IsNever);
        _schedule.Wait(1, Now);
        Assert.Equal(Now + Duration.FromSeconds(2), _schedule.Due);
    }

    [Fact]
    public void A_bad_event_is_found_by_halves_and_batches_grow_again()
    {
        Assert.Equal(100, _schedule.Count);
        int sent = 100;
        var sizes = new List<int>();
        while (!_schedule.Split(sent, Now))
        {
            Assert.Equal(Now, _schedule.Due);
            sizes.Add(sent = _schedule.Count);
        }

        Assert.Equal([50, 25, 12, 6, 3, 1], sizes);
        _schedule.Succeed(99, Now);
        Assert.Equal((2, Now), (_schedule.Count, _schedule.Due));
    }
}
