using VipKeeper.Http;
using Xunit;

namespace VipKeeper.Tests.Http;

/// <summary>When a server that has too much to do wants to be asked again.</summary>
public class HttpRetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 6, 8, 49, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("120", 120)]
    [InlineData("Fri, 06 Nov 2026 08:49:37 GMT", 37)]
    [InlineData("Friday, 06-Nov-26 08:49:37 GMT", 37)]
    [InlineData("Fri Nov  6 08:49:37 2026", 37)]
    [InlineData("Fri, 06 Nov 2026 08:48:00 GMT", 0)]
    public void Seconds_and_the_three_forms_of_a_date_are_understood(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), HttpRetryAfter.TryParse(text, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    [InlineData("soon")]
    [InlineData("Fri, 06 Nov 2026 08:49:37 CET")]
    public void Anything_else_says_nothing(string? text) => Assert.Null(HttpRetryAfter.TryParse(text, Now));
}
