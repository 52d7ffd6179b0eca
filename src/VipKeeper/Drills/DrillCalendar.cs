using System.Globalization;
using VipKeeper.Configuration;

namespace VipKeeper.Drills;

/// <summary>When a drill must not run: hours of the day, days of the week and dates. Pure; times are local.</summary>
internal sealed class DrillCalendar
{
    private const string DateForm = "yyyy-MM-dd";

    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private readonly List<DayOfWeek> _days = [];
    private readonly List<string> _dates = [];

    // Minutes since midnight.
    private int _quietFrom;
    private int _quietTo;
    private string? _quietHours;

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
        int minute = (now.Hour * 60) + now.Minute;
        bool isQuiet = _quietFrom <= _quietTo
            ? minute >= _quietFrom && minute < _quietTo
            : minute >= _quietFrom || minute < _quietTo;
        return isQuiet ? $"the hours {_quietHours} are quiet"
            : _days.Contains(now.DayOfWeek) ? $"it does not run on {DayNames[(int)now.DayOfWeek]}"
            : _dates.Contains(now.ToString(DateForm, CultureInfo.InvariantCulture))
                ? string.Create(CultureInfo.InvariantCulture, $"it does not run on {now:yyyy-MM-dd}")
            : null;
    }

    private string? TakeHours(string? text)
    {
        if (text is null)
        {
            return null;
        }

        _quietHours = text;
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
            else if (IsDate(word))
            {
                _dates.Add(word);
            }
            else
            {
                return $"--not-on {Shown.Value(word)} is no day; write for example sat,sun,2026-12-24";
            }
        }

        return null;
    }

    private static bool TryTime(string text, out int minutes)
    {
        minutes = 0;
        if (text is not [_, _, ':', _, _] || Number(text, 0, 2) is not (>= 0 and <= 23 and var hour)
            || Number(text, 3, 2) is not (>= 0 and <= 59 and var minute))
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        return true;
    }

    private static bool IsDate(string text) =>
        text.Length == DateForm.Length && text[4] == '-' && text[7] == '-'
        && Number(text, 0, 4) is >= 1 and var year
        && Number(text, 5, 2) is >= 1 and <= 12 and var month
        && Number(text, 8, 2) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month);

    private static int Number(string text, int start, int length) => int.TryParse(
        text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : -1;
}
