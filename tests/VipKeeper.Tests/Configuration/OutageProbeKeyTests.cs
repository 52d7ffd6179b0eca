using VipKeeper.Configuration;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>What <c>outage_probe</c> takes.</summary>
public sealed class OutageProbeKeyTests
{
    [Fact]
    public void It_is_on_off_or_a_pace()
    {
        Assert.Equal(OutageProbeConfiguration.Automatic, Accept("true"));
        Assert.Equal(OutageProbeConfiguration.Off, Accept("false"));
        Assert.Equal(new(true, Duration.FromMilliseconds(10)), Accept("{ interval: 10ms }"));
        Assert.Equal(new(true, Duration.FromSeconds(60)), Accept("{ interval: 1m }"));
    }

    [Theory]
    [InlineData("100ms", "'100ms' is not understood; write true, false or { interval: 100ms }")]
    [InlineData("[100ms]", "a list does not fit; write true, false or { interval: 100ms }")]
    [InlineData("~", "has no value; write true, false or { interval: 100ms }")]
    public void Another_kind_is_refused(string value, string fault) =>
        ConfigurationText.RejectInstanceKey($"outage_probe: {value}", 19, $"outage_probe: {fault}");

    [Fact]
    public void A_section_is_not_empty() => ConfigurationText.RejectInstanceKey(
        "outage_probe: {}", 19, "outage_probe has no 'interval'; add one, for example 'interval: 100ms'");

    [Fact]
    public void A_pace_has_its_bounds() => ConfigurationText.RejectInstanceKey(
        "outage_probe: { interval: 1ms }", 31,
        "interval: '1ms' is out of range; write a duration from 10ms to 1m, for example 100ms");

    private static OutageProbeConfiguration Accept(string value) =>
        ConfigurationText.AcceptInstance($"outage_probe: {value}").OutageProbe;
}
