using System.Globalization;

namespace VipKeeper.Http;

/// <summary>How long a server wants to be left alone, by its headers.</summary>
internal static class HttpRateLimit
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>After a request that was refused for being one too many, or for now.</summary>
    /// <param name="head">The head of the answer.</param>
    /// <param name="now">From when a date is counted.</param>
    /// <returns>At most 10 minutes; null when it does not say.</returns>
    public static TimeSpan? AfterRefusal(HttpHead head, DateTimeOffset now) =>
        Bounded(HttpRetryAfter.TryParse(head.RetryAfter, now) ?? Seconds(head.RetryAfter)
            ?? Seconds(head.RateLimitResetAfter));

    /// <summary>After a request that was taken: Discord tells when it was the last one for a while.</summary>
    /// <param name="head">The head of the answer.</param>
    /// <returns>At most 10 minutes; null when the next may come at once.</returns>
    public static TimeSpan? AfterSuccess(HttpHead head) =>
        head.RateLimitRemaining == "0" ? Bounded(Seconds(head.RateLimitResetAfter)) : null;

    private static TimeSpan? Bounded(TimeSpan? pause) => pause > Longest ? Longest : pause;

    // Discord's have a fraction.
    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds))
            : null;
}
