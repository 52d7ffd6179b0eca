using System.Numerics;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>
/// Round trips of any number of probes in a few kilobytes: buckets of at most a sixteenth of their own length.
/// </summary>
internal sealed class RoundTrips
{
    private const int BucketsAPower = 16;
    private const int Powers = 40;

    private readonly long[] _counts = new long[BucketsAPower * Powers];
    private long _count;
    private long _usual = 20_000_000;

    /// <summary>The shortest; zero before the first.</summary>
    public Duration Shortest { get; private set; }

    /// <summary>The longest.</summary>
    public Duration Longest { get; private set; }

    /// <summary>About how long they take of late; 20 ms before the first.</summary>
    public Duration Usual => new(Math.Max(_usual, 100_000));

    /// <summary>Adds one.</summary>
    public void Add(Duration roundTrip)
    {
        long length = Math.Max(1, roundTrip.Nanoseconds);
        Shortest = _count == 0 || length < Shortest.Nanoseconds ? new Duration(length) : Shortest;
        Longest = length > Longest.Nanoseconds ? new Duration(length) : Longest;
        // RFC 6298 §2: an eighth of the new one.
        _usual = _count == 0 ? length : _usual + ((length - _usual) / 8);
        _count++;
        _counts[BucketOf(length)]++;
    }

    /// <summary>The round trip that a share of them does not exceed; zero before the first.</summary>
    /// <param name="share">0 to 1: 0.5 is the median.</param>
    public Duration Percentile(double share)
    {
        long wanted = (long)Math.Ceiling(share * _count);
        long seen = 0;
        for (int bucket = 0; bucket < _counts.Length; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= wanted && seen > 0)
            {
                // The end of the bucket, and never more than there was.
                return new Duration(Math.Clamp(EndOf(bucket), Shortest.Nanoseconds, Longest.Nanoseconds));
            }
        }

        return Duration.Zero;
    }

    private static int BucketOf(long length)
    {
        int power = BitOperations.Log2((ulong)length);
        int part = power < 4 ? 0 : (int)(length >> (power - 4)) & (BucketsAPower - 1);
        return Math.Min((power * BucketsAPower) + part, (BucketsAPower * Powers) - 1);
    }

    private static long EndOf(int bucket)
    {
        int power = bucket / BucketsAPower;
        int part = bucket % BucketsAPower;
        return power < 4 ? (2L << power) - 1 : ((16L + part + 1) << (power - 4)) - 1;
    }
}
