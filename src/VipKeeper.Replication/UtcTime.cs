namespace VipKeeper.Replication;

/// <summary>
/// A point of civil time (UTC), in the resolution of a file's ctime. It is somebody's clock: two of them are compared
/// only where both come from the same machine, or with an allowance.
/// </summary>
/// <param name="nanoseconds">Nanoseconds since 1970-01-01T00:00:00Z; not negative. Enough until the year 2262.</param>
public readonly struct UtcTime(long nanoseconds) : IEquatable<UtcTime>, IComparable<UtcTime>
{
    private const long NanosecondsOfASecond = 1_000_000_000;

    // 2026-11-21T14:53:28.123456789Z
    private const int TextLength = 30;
    private const int LastYear = 2261;

    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z.</summary>
    public long Nanoseconds => nanoseconds;

    /// <summary>The time of a <see cref="DateTime"/>, which is taken for UTC whatever its kind.</summary>
    public static UtcTime Of(DateTime time) => new((time.Ticks - DateTime.UnixEpoch.Ticks) * 100);

    /// <summary>Reads the one form that <see cref="ToString"/> writes (RFC 3339, nine digits of the second).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UtcTime time)
    {
        time = default;
        if (text.Length != TextLength || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':'
            || text[16] != ':' || text[19] != '.' || text[29] != 'Z'
            || Number(text[..4]) is not (>= 1970 and <= LastYear and int year)
            || Number(text[5..7]) is not (>= 1 and <= 12 and int month)
            || Number(text[8..10]) is not (>= 1 and int day) || day > DateTime.DaysInMonth(year, month)
            || Number(text[11..13]) is not (<= 23 and int hour)
            || Number(text[14..16]) is not (<= 59 and int minute)
            || Number(text[17..19]) is not (<= 59 and int second)
            || Number(text[20..29]) is not int fraction)
        {
            return false;
        }

        var whole = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        time = new UtcTime(Of(whole).Nanoseconds + fraction);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        DateTime whole = DateTime.UnixEpoch.AddTicks(nanoseconds / NanosecondsOfASecond * TimeSpan.TicksPerSecond);
        return $"{whole:yyyy-MM-dd'T'HH:mm:ss}.{nanoseconds % NanosecondsOfASecond:D9}Z";
    }

    /// <inheritdoc/>
    public bool Equals(UtcTime other) => nanoseconds == other.Nanoseconds;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is UtcTime other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => nanoseconds.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(UtcTime other) => nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>The same time.</summary>
    public static bool operator ==(UtcTime left, UtcTime right) => left.Equals(right);

    /// <summary>Another time.</summary>
    public static bool operator !=(UtcTime left, UtcTime right) => !left.Equals(right);

    /// <summary>Earlier than.</summary>
    public static bool operator <(UtcTime left, UtcTime right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Later than.</summary>
    public static bool operator >(UtcTime left, UtcTime right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Not later than.</summary>
    public static bool operator <=(UtcTime left, UtcTime right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(UtcTime left, UtcTime right) => left.Nanoseconds >= right.Nanoseconds;

    // Digits alone: int.TryParse takes signs and blanks unless told otherwise.
    private static int? Number(ReadOnlySpan<char> digits)
    {
        int number = 0;
        foreach (char digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return null;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
