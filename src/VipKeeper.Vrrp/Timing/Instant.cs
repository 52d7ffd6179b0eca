namespace VipKeeper.Vrrp.Timing;

/// <summary>
/// A point on a monotonic clock (CLOCK_MONOTONIC in the daemon, a virtual clock in the simulation). Only
/// differences mean anything; it never goes backwards and is not set by NTP.
/// </summary>
/// <param name="Nanoseconds">Nanoseconds since an origin that is not known.</param>
public readonly record struct Instant(long Nanoseconds) : IComparable<Instant>
{
    /// <summary>Later than every other instant: a timer that is not set.</summary>
    public static Instant Never => new(long.MaxValue);

    /// <summary>True for <see cref="Never"/>.</summary>
    public bool IsNever => Nanoseconds == long.MaxValue;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>The instant so much later.</summary>
    public static Instant operator +(Instant left, Duration right) => new(left.Nanoseconds + right.Nanoseconds);

    /// <summary>The instant so much earlier.</summary>
    public static Instant operator -(Instant left, Duration right) => new(left.Nanoseconds - right.Nanoseconds);

    /// <summary>The time between two instants.</summary>
    public static Duration operator -(Instant left, Instant right) => new(left.Nanoseconds - right.Nanoseconds);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Instant left, Instant right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Later than.</summary>
    public static bool operator >(Instant left, Instant right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Nanoseconds >= right.Nanoseconds;
}
