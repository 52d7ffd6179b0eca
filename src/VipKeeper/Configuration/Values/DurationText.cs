using System.Buffers;
using System.Globalization;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Values;

/// <summary>Durations as they are written in the file: one number, one unit, no blank between.</summary>
internal static class DurationText
{
    private const int DigitLimit = 15;
    private const long Day = 86_400_000_000_000;

    private static readonly SearchValues<char> NumberLetters = SearchValues.Create("0123456789.");

    private static readonly (string Unit, long Nanoseconds)[] Units =
    [
        ("d", Day), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000),
    ];

    /// <summary>Reads <c>10ms</c>, <c>1s</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>, <c>7d</c>.</summary>
    /// <returns>Null, or what is wrong with the text and what would be right.</returns>
    public static string? TryParse(string text, out Duration duration)
    {
        duration = default;
        int numberLength = text.AsSpan().IndexOfAnyExcept(NumberLetters);
        ReadOnlySpan<char> number = numberLength < 0 ? text : text.AsSpan(0, numberLength);
        ReadOnlySpan<char> unit = text.AsSpan(number.Length);
        if (!IsDecimal(number))
        {
            return "is not a duration; write a number and a unit, for example 10ms, 1.5s, 2m or 1h";
        }

        if (unit.IsEmpty)
        {
            return $"has no unit; write {number}s for seconds or {number}ms for milliseconds";
        }

        long nanosecondsPerUnit = NanosecondsOf(unit);
        if (nanosecondsPerUnit == 0)
        {
            return NanosecondsOf(unit.Trim()) != 0
                ? $"has a blank between number and unit; write {number}{unit.Trim()}"
                : $"has an unknown unit {Shown.Value(unit.ToString())}; write ms, s, m, h or d, for example {number}s";
        }

        if (number.Length > DigitLimit)
        {
            return $"has more than {DigitLimit} digits; write a rounder duration";
        }

        decimal nanoseconds = decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            * nanosecondsPerUnit;
        if (nanoseconds > long.MaxValue || nanoseconds != decimal.Truncate(nanoseconds))
        {
            return nanoseconds > long.MaxValue ? "is longer than 290 years" : "is finer than a nanosecond";
        }

        duration = new Duration((long)nanoseconds);
        return null;
    }

    /// <summary>As it would be written in the file, in the largest unit that needs no long fraction.</summary>
    public static string Format(Duration duration)
    {
        if (duration == Duration.Zero)
        {
            return "0s";
        }

        foreach ((string unit, long nanoseconds) in Units)
        {
            decimal number = (decimal)duration.Nanoseconds / nanoseconds;
            // 24h says the same as 1d and is what people write.
            bool isShort = unit == "d" ? number > 1 && number == decimal.Truncate(number)
                : unit is "h" or "m" ? number == decimal.Truncate(number) : unit == "ms" || number >= 1;
            if (isShort)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{number:0.#########}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms");
    }

    private static bool IsDecimal(ReadOnlySpan<char> number)
    {
        int point = number.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? number : number[..point];
        ReadOnlySpan<char> fraction = point < 0 ? "0" : number[(point + 1)..];
        bool hasLeadingZero = whole.Length > 1 && whole[0] == '0';
        return !whole.IsEmpty && !hasLeadingZero && !fraction.IsEmpty && !fraction.Contains('.');
    }

    private static long NanosecondsOf(ReadOnlySpan<char> unit)
    {
        foreach ((string name, long nanoseconds) in Units)
        {
            if (unit.SequenceEqual(name))
            {
                return nanoseconds;
            }
        }

        return 0;
    }
}
