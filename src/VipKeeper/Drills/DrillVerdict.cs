using System.Globalization;
using VipKeeper.History;

namespace VipKeeper.Drills;

/// <summary>Whether a drill kept the promise. Pure.</summary>
/// <param name="Word">One of the constants here.</param>
/// <param name="Text">Why, in a sentence.</param>
internal sealed record DrillVerdict(string Word, string Text)
{
    /// <summary>Clients lost no more than was promised, and the pair is as it was.</summary>
    public const string Kept = "kept";

    /// <summary>They lost more, or the role was not taken, or the pair is not as it was.</summary>
    public const string Broken = "broken";

    /// <summary>All went as it should, but nobody saw what clients lost.</summary>
    public const string NotMeasured = "not_measured";

    /// <summary>It was ended before its end.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The verdict of a word, or null.</summary>
    public static string? Parse(string word) => word is Kept or Broken or NotMeasured or Interrupted ? word : null;

    /// <summary>Judges.</summary>
    /// <param name="promiseMs">How long an outage may be.</param>
    /// <param name="measurements">What was measured, from anywhere.</param>
    /// <param name="complaints">What else is not as it must be, a sentence each.</param>
    /// <param name="isInterrupted">Whether it was ended early.</param>
    public static DrillVerdict Judge(
        double promiseMs,
        IReadOnlyList<DrillMeasurement> measurements,
        IReadOnlyList<string> complaints,
        bool isInterrupted)
    {
        double? outage = OutageOf(measurements);
        string promise = Length(promiseMs);
        return outage > promiseMs
            ? new(Broken, $"the longest gap was {Length(outage.Value)}, promised are at most {promise}"
                + (complaints.Count > 0 ? $"; {string.Join("; ", complaints)}" : ""))
            : complaints.Count > 0 ? new(Broken, string.Join("; ", complaints))
            : isInterrupted ? new(Interrupted, "it was ended before its end; the pair is as it was")
            : outage is null ? new(NotMeasured, "nobody who could see it measured what clients lose; see --prober")
            : outage == 0 ? new(Kept, $"no client lost anything; promised are at most {promise}")
            : new(Kept, $"the longest gap was {Length(outage.Value)}, promised are at most {promise}");
    }

    /// <summary>The longest gap that anybody who could see it saw; null when nobody could.</summary>
    public static double? OutageOf(IReadOnlyList<DrillMeasurement> measurements)
    {
        double? longest = null;
        foreach (DrillMeasurement measurement in measurements)
        {
            if (measurement is { Counts: true, Sent: > 0 })
            {
                longest = Math.Max(longest ?? 0, measurement.OutageMs);
            }
        }

        return longest;
    }

    private static string Length(double milliseconds) => milliseconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.###} ms")
        : HistoryLengths.Measured(milliseconds);
}
