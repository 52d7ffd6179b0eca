using VipKeeper.Configuration;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <summary>When the next run begins. Knows no clock.</summary>
internal static class ReplicationSchedule
{
    /// <summary>The longest wait after failures.</summary>
    public static TimeSpan LongestBackoff { get; } = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HindranceLook = TimeSpan.FromMinutes(1);

    /// <summary>The next run of the schedule.</summary>
    /// <param name="replication">The configuration.</param>
    /// <param name="begin">When the last run began, local time.</param>
    /// <param name="now">The local time.</param>
    /// <param name="chance">0 to 1: how much of the jitter.</param>
    /// <returns>Null when there is no schedule.</returns>
    public static DateTimeOffset? Next(
        ReplicationConfiguration replication, DateTimeOffset begin, DateTimeOffset now, double chance)
    {
        DateTimeOffset? every = replication.Every is { } interval ? Later(begin + SpanOf(interval), now) : null;
        DateTimeOffset? daily = replication.Daily is { } minute ? NextDaily(minute, now) : null;
        DateTimeOffset? next = every is null ? daily : daily is null || every < daily ? every : daily;
        // No more of it than the interval itself: every 10 s with a jitter of a minute is meant to be about every 10 s.
        TimeSpan jitter = SpanOf(replication.Jitter);
        jitter = replication.Every is { } bound && SpanOf(bound) < jitter ? SpanOf(bound) : jitter;
        return next + (jitter * chance);
    }

    /// <summary>The next attempt after a failure.</summary>
    /// <param name="replication">The configuration.</param>
    /// <param name="failures">How many there were in a row, at least 1.</param>
    /// <param name="now">The local time.</param>
    public static DateTimeOffset AfterFailure(ReplicationConfiguration replication, int failures, DateTimeOffset now)
    {
        TimeSpan wait = FirstBackoff * Math.Pow(2, Math.Min(failures - 1, 10));
        TimeSpan most = Most(replication, LongestBackoff);
        return now + (wait < most ? wait : most);
    }

    /// <summary>The next look at a hindrance: a divergence that may be resolved on the other node.</summary>
    public static DateTimeOffset AfterHindrance(ReplicationConfiguration replication, DateTimeOffset now) =>
        now + Most(replication, HindranceLook);

    private static TimeSpan Most(ReplicationConfiguration replication, TimeSpan most) =>
        replication.Every is { } every && SpanOf(every) < most ? SpanOf(every) : most;

    private static DateTimeOffset NextDaily(int minute, DateTimeOffset now)
    {
        // By the wall clock: across a change to summer time, 03:00 stays 03:00.
        DateTime today = now.Date.AddMinutes(minute);
        DateTime next = today > now.DateTime ? today : today.AddDays(1);
        return new DateTimeOffset(
            DateTime.SpecifyKind(next, DateTimeKind.Unspecified), TimeZoneInfo.Local.GetUtcOffset(next));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static TimeSpan SpanOf(Duration duration) => TimeSpan.FromTicks(duration.Nanoseconds / 100);
}
