using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class DurationTests
{
    [Theory]
    [InlineData("10ms", 10)]
    [InlineData("1s", 1_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("0.01s", 10)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("0s", 0)]
    public void A_number_and_a_unit_are_a_duration(string text, int milliseconds)
    {
        Assert.Null(DurationText.TryParse(text, out Duration duration));
        Assert.Equal(Duration.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData("10ms")]
    [InlineData("1s")]
    [InlineData("1.5s")]
    [InlineData("40.95s")]
    [InlineData("255s")]
    [InlineData("0s")]
    [InlineData("2m")]
    [InlineData("1h")]
    [InlineData("0.5ms")]
    public void A_duration_is_written_as_it_is_read(string text)
    {
        Assert.Null(DurationText.TryParse(text, out Duration duration));
        Assert.Equal(text, DurationText.Format(duration));
    }

    [Theory]
    [InlineData("1", "has no unit; write 1s for seconds or 1ms for milliseconds")]
    [InlineData("1.5", "has no unit; write 1.5s for seconds or 1.5ms for milliseconds")]
    [InlineData("1 s", "has a blank between number and unit; write 1s")]
    [InlineData("1sec", "has an unknown unit 'sec'; write ms, s, m, h or d, for example 1s")]
    [InlineData("1S", "has an unknown unit 'S'; write ms, s, m, h or d, for example 1s")]
    [InlineData("1m30s", "has an unknown unit 'm30s'; write ms, s, m, h or d, for example 1s")]
    [InlineData("1_000ms", "has an unknown unit '_000ms'; write ms, s, m, h or d, for example 1s")]
    [InlineData("0.0000000001s", "is finer than a nanosecond")]
    [InlineData("99999999999999h", "is longer than 290 years")]
    [InlineData("1.00000000000000000000s", "has more than 15 digits; write a rounder duration")]
    public void A_slip_in_a_duration_is_told(string text, string fault) =>
        Assert.Equal(fault, DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("soon")]
    [InlineData("s")]
    [InlineData("")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData(".5s")]
    [InlineData("1.s")]
    [InlineData("1.2.3s")]
    [InlineData("01s")]
    [InlineData("PT1S")]
    public void What_is_no_number_is_no_duration(string text) => Assert.Equal(
        "is not a duration; write a number and a unit, for example 10ms, 1.5s, 2m or 1h",
        DurationText.TryParse(text, out _));

    [Fact]
    public void A_bare_number_is_refused_where_a_duration_is_expected() => ConfigurationText.RejectInstanceKey(
        "advert_interval: 1", 22,
        "advert_interval: '1' has no unit; write 1s for seconds or 1ms for milliseconds");

    [Fact]
    public void Quotes_around_a_duration_change_nothing() => Assert.Equal(
        Duration.FromSeconds(2), ConfigurationText.AcceptInstance("advert_interval: \"2s\"").AdvertInterval);

    [Theory]
    [InlineData("9ms")]
    [InlineData("0s")]
    [InlineData("256s")]
    public void An_interval_that_no_version_has_is_out_of_range(string value) => ConfigurationText.RejectInstanceKey(
        $"advert_interval: {value}", 22,
        $"advert_interval: '{value}' is out of range; write a duration from 10ms to 255s, for example 1s");

    [Theory]
    [InlineData("0s")]
    [InlineData("3601s")]
    public void A_promise_outside_its_range_is_refused(string value) => ConfigurationText.RejectInstanceKey(
        $"rto: {value}", 10, $"rto: '{value}' is out of range; write a duration from 1ms to 1h, for example 15s");

    [Fact]
    public void A_preempt_delay_is_0_to_1000_seconds()
    {
        Assert.Equal(Duration.Zero, ConfigurationText.AcceptInstance("preempt: { delay: 0s }").Preempt.Delay);
        Assert.Equal(
            new PreemptConfiguration(true, Duration.FromSeconds(1000)),
            ConfigurationText.AcceptInstance("preempt: { delay: 1000s }").Preempt);
        ConfigurationText.RejectInstanceKey(
            "preempt: { delay: 1001s }", 23,
            "delay: '1001s' is out of range; write a duration from 0s to 1000s, for example 30s");
    }
}
