using VipKeeper.Configuration;
using VipKeeper.Replication;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Replication;

/// <summary>When the next run begins.</summary>
public class ReplicationScheduleTests
{
    private static readonly DateTimeOffset Begin = Local(4, 0);

    [Fact]
    public void Without_a_schedule_there_is_no_next_run() =>
        Assert.Null(ReplicationSchedule.Next(Of(), Begin, Begin, 0.5));

    [Theory]
    [InlineData(5, 0, 4, 15)]
    [InlineData(20, 0, 4, 20)]
    [InlineData(5, 1, 4, 16)]
    public void Every_counts_from_the_begin_of_the_last_run_and_a_long_one_is_followed_at_once(
        int minutesLater, double chance, int hour, int minute) => Assert.Equal(
        Local(hour, minute),
        ReplicationSchedule.Next(
            Of(every: 900, jitter: 60), Begin, Begin.AddMinutes(minutesLater), chance));

    [Fact]
    public void Jitter_is_never_longer_than_the_interval() => Assert.Equal(
        Begin.AddSeconds(20), ReplicationSchedule.Next(Of(every: 10, jitter: 60), Begin, Begin, 1));

    [Theory]
    [InlineData(185, 3, 5, 1)]
    [InlineData(300, 5, 0, 0)]
    public void Daily_is_the_next_time_of_that_name(int minuteOfDay, int hour, int minute, int days) => Assert.Equal(
        Local(hour, minute).AddDays(days),
        ReplicationSchedule.Next(Of(daily: minuteOfDay), Begin, Begin, 0));

    [Fact]
    public void The_earlier_of_both_comes_first()
    {
        Assert.Equal(Local(4, 15), ReplicationSchedule.Next(Of(every: 900, daily: 300), Begin, Begin, 0));
        Assert.Equal(Local(5, 0), ReplicationSchedule.Next(Of(every: 7200, daily: 300), Begin, Begin, 0));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(4, 80)]
    [InlineData(20, 3600)]
    public void After_failures_the_waits_double_up_to_an_hour(int failures, int seconds) => Assert.Equal(
        Begin.AddSeconds(seconds), ReplicationSchedule.AfterFailure(Of(), failures, Begin));

    [Fact]
    public void No_wait_is_longer_than_the_schedule()
    {
        Assert.Equal(Begin.AddSeconds(15), ReplicationSchedule.AfterFailure(Of(every: 15), 9, Begin));
        Assert.Equal(Begin.AddSeconds(15), ReplicationSchedule.AfterHindrance(Of(every: 15), Begin));
        Assert.Equal(Begin.AddSeconds(60), ReplicationSchedule.AfterHindrance(Of(), Begin));
    }

    // A day without a change of the clocks in any zone.
    private static DateTimeOffset Local(int hour, int minute) => new(new DateTime(2026, 1, 14, hour, minute, 0));

    private static ReplicationConfiguration Of(int every = 0, int jitter = 0, int? daily = null) => new()
    {
        Paths = [new() { Path = "/a" }],
        Every = every > 0 ? Duration.FromSeconds(every) : null,
        Daily = daily,
        Jitter = Duration.FromSeconds(jitter),
    };
}
