using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>How late the loop was for its timers: a fixed set of buckets, written by the loop alone.</summary>
internal sealed class LatenessHistogram
{
    // Upper bounds in microseconds; the last bucket is everything above.
    private static readonly long[] BoundsMicroseconds =
        [50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 100_000, 1_000_000];

    private readonly long[] _counts = new long[BoundsMicroseconds.Length + 1];

    /// <summary>The upper bounds of all buckets but the last, in microseconds.</summary>
    public static ReadOnlySpan<long> Bounds => BoundsMicroseconds;

    /// <summary>The counts of the buckets, one more than there are bounds.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>The largest lateness seen.</summary>
    public Duration Maximum { get; private set; }

    /// <summary>The sum of all of them.</summary>
    public Duration Sum { get; private set; }

    /// <summary>Adds a measurement.</summary>
    public void Record(Duration lateness)
    {
        if (lateness > Maximum)
        {
            Maximum = lateness;
        }

        Sum += lateness;
        long microseconds = lateness.Nanoseconds / 1_000;
        int bucket = 0;
        while (bucket < BoundsMicroseconds.Length && microseconds > BoundsMicroseconds[bucket])
        {
            bucket++;
        }

        _counts[bucket]++;
    }
}
