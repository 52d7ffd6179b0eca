using System.Globalization;

namespace VipKeeper.Http;

/// <summary>How long a server asks to be left alone (RFC 9110 §10.2.3).</summary>
internal static class HttpRetryAfter
{
    // RFC 9110 §5.6.7: today's form and the two of old.
    private static readonly string[] Dates =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
    ];

    /// <summary>Reads the value of the header.</summary>
    /// <param name="text">Seconds or a date.</param>
    /// <param name="now">From when a date is counted.</param>
    /// <returns>Zero for a date that is over; null when it is neither.</returns>
    public static TimeSpan? TryParse(string? text, DateTimeOffset now)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        bool isDate = DateTimeOffset.TryParseExact(
            text,
            Dates,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite,
            out DateTimeOffset date);
        return !isDate ? null : date > now ? date - now : TimeSpan.Zero;
    }
}
