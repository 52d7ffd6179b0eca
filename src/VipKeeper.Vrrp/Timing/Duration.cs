namespace VipKeeper.Vrrp.Timing;

/// <summary>
/// A length of time in nanoseconds. The skew of a 10 ms interval is 39 µs a priority step, so the protocol is
/// computed in nanoseconds; centiseconds (version 3) and seconds (version 2) exist only on the wire.
/// </summary>
/// <param name="Nanoseconds">The length; may be negative as a difference of two instants.</param>
public readonly record struct Duration(long Nanoseconds) : IComparable<Duration>
{
    /// <summary>No time.</summary>
    public static Duration Zero => default;

    /// <summary>The length in milliseconds, with a fraction.</summary>
    public double TotalMilliseconds => Nanoseconds / 1e6;

    /// <summary>The length in seconds, with a fraction.</summary>
    public double TotalSeconds => Nanoseconds / 1e9;

    /// <summary>Whole centiseconds, rounded down: the unit of version 3's Max Advertise Interval.</summary>
    public int WholeCentiseconds => (int)(Nanoseconds / 10_000_000);

    /// <summary>Whole seconds, rounded down: the unit of version 2's Adver Int.</summary>
    public int WholeSeconds => (int)(Nanoseconds / 1_000_000_000);

    /// <summary>A length from seconds.</summary>
    public static Duration FromSeconds(double seconds) => new((long)Math.Round(seconds * 1e9));

    /// <summary>A length from milliseconds.</summary>
    public static Duration FromMilliseconds(double milliseconds) => new((long)Math.Round(milliseconds * 1e6));

    /// <summary>A length from centiseconds, the unit of version 3.</summary>
    public static Duration FromCentiseconds(int centiseconds) => new(centiseconds * 10_000_000L);

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>The sum.</summary>
    public static Duration operator +(Duration left, Duration right) => new(left.Nanoseconds + right.Nanoseconds);

    /// <summary>The difference.</summary>
    public static Duration operator -(Duration left, Duration right) => new(left.Nanoseconds - right.Nanoseconds);

    /// <summary>The multiple.</summary>
    public static Duration operator *(Duration left, long factor) => new(left.Nanoseconds * factor);

    /// <summary>The quotient, rounded towards zero.</summary>
    public static Duration operator /(Duration left, long divisor) => new(left.Nanoseconds / divisor);

    /// <summary>Shorter than.</summary>
    public static bool operator <(Duration left, Duration right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Longer than.</summary>
    public static bool operator >(Duration left, Duration right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Not longer than.</summary>
    public static bool operator <=(Duration left, Duration right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Not shorter than.</summary>
    public static bool operator >=(Duration left, Duration right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>For people: <c>78 µs</c>, <c>36.4 ms</c>, <c>3.61 s</c>. Allocates: not for the packet loop.</summary>
    public override string ToString() => Math.Abs(Nanoseconds) switch
    {
        < 1_000_000 => $"{Nanoseconds / 1e3:0.#} µs",
        < 1_000_000_000 => $"{TotalMilliseconds:0.##} ms",
        _ => $"{TotalSeconds:0.###} s",
    };
}
