using System.Globalization;
using VipKeeper.Configuration;

namespace VipKeeper.Drills;

/// <summary>When a drill must not run: hours of the day, days of the week and dates. Pure; times are local.</summary>
internal sealed class DrillCalendar
{
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly List<DayOfWeek> _days = [];
    private readonly List<DateOnly> _dates = [];
    private TimeOnly _quietFrom;
    private TimeOnly _quietTo;

    private DrillCalendar()
    {
    }

    /// <summary>Reads what was written.</summary>
    /// <param name="quietHours"><c>HH:MM-HH:MM</c>, also over midnight; null for none.</param>
    /// <param name="notOn"><c>sat,sun,2026-12-24</c>; null for none.</param>
    /// <param name="fault">What is wrong, and what would be right.</param>
    public static DrillCalendar? Parse(string? quietHours, string? notOn, out string? fault)
    {
        var calendar = new DrillCalendar();
        fault = calendar.TakeHours(quietHours) ?? calendar.TakeDays(notOn);
        return fault is null ? calendar : null;
    }

    /// <summary>Why a drill must not run now, or null.</summary>
    /// <param name="now">The local time.</param>
    public string? ReasonAgainst(DateTime now)
    {
        var time = TimeOnly.FromDateTime(now);
        // TimeOnly.IsBetween goes over midnight, and is never true for a span of nothing.
        return time.IsBetween(_quietFrom, _quietTo)
            ? string.Create(
                CultureInfo.InvariantCulture, $"the hours from {_quietFrom:HH:mm} to {_quietTo:HH:mm} are quiet")
            : _days.Contains(now.DayOfWeek) ? $"it does not run on {DayNames[(int)now.DayOfWeek]}"
            : _dates.Contains(DateOnly.FromDateTime(now))
                ? string.Create(CultureInfo.InvariantCulture, $"it does not run on {now:yyyy-MM-dd}")
            : null;
    }

    private string? TakeHours(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.Split('-') is [var from, var to] && TryTime(from, out _quietFrom) && TryTime(to, out _quietTo)
            && _quietFrom != _quietTo
                ? null
                : $"--quiet-hours {Shown.Value(text)} are none; write for example 08:00-22:00";
    }

    private string? TakeDays(string? text)
    {
        foreach (string word in text?.Split(',') ?? [])
        {
            int day = Array.IndexOf(DayNames, word.ToLowerInvariant());
            if (day >= 0)
            {
                _days.Add((DayOfWeek)day);
            }
            else if (DateOnly.TryParseExact(
                word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            {
                _dates.Add(date);
            }
            else
            {
                return $"--not-on {Shown.Value(word)} is no day; write for example sat,sun,2026-12-24";
            }
        }

        return null;
    }

    private static bool TryTime(string text, out TimeOnly time) => TimeOnly.TryParseExact(
        text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
