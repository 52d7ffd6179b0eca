using VipKeeper.Drills;
using Xunit;

namespace VipKeeper.Tests.Drills;

/// <summary>When scheduled drills do not run.</summary>
public class DrillCalendarTests
{
    // A Saturday.
    private static readonly DateTime Noon = new(2026, 11, 21, 12, 0, 0);

    [Theory]
    [InlineData("08:00-22:00", 12, false)]
    [InlineData("08:00-22:00", 8, false)]
    [InlineData("08:00-22:00", 22, true)]
    [InlineData("08:00-22:00", 3, true)]
    [InlineData("22:00-06:00", 23, false)]
    [InlineData("22:00-06:00", 5, false)]
    [InlineData("22:00-06:00", 12, true)]
    [InlineData(null, 12, true)]
    public void Quiet_hours_may_go_over_midnight(string? hours, int hour, bool mayRun)
    {
        DrillCalendar calendar = DrillCalendar.Parse(hours, null, out string? fault)!;
        Assert.Null(fault);
        Assert.Equal(mayRun, calendar.ReasonAgainst(Noon.Date.AddHours(hour)) is null);
    }

    [Theory]
    [InlineData("sat", false)]
    [InlineData("sun,SAT", false)]
    [InlineData("2026-11-21", false)]
    [InlineData("sun,2026-12-24", true)]
    public void Days_are_of_the_week_or_dates(string days, bool mayRun) =>
        Assert.Equal(mayRun, DrillCalendar.Parse(null, days, out _)!.ReasonAgainst(Noon) is null);

    [Theory]
    [InlineData("8-22", null)]
    [InlineData("08:00", null)]
    [InlineData("08:00-08:00", null)]
    [InlineData("08:00-25:00", null)]
    [InlineData(null, "someday")]
    [InlineData(null, "")]
    [InlineData(null, "2026-02-30")]
    public void What_is_none_is_told(string? hours, string? days)
    {
        Assert.Null(DrillCalendar.Parse(hours, days, out string? fault));
        Assert.Contains("write for example", fault);
    }
}
