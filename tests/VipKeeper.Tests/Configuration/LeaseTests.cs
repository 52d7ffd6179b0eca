using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>How long the kernel keeps an address that nobody renews: <c>vip_lease</c>.</summary>
public class LeaseTests
{
    private const string Expected = "write auto, off or whole seconds from 2s to 1h";

    // The takeover takes 3 intervals and 156/256 of one with priority 100: 36 ms, 361 ms, 3.6 s, 144.4 s.
    [Theory]
    [InlineData("10ms", 3)]
    [InlineData("100ms", 3)]
    [InlineData("1s", 5)]
    [InlineData("40s", 146)]
    public void Auto_outlasts_the_takeover_by_one_to_two_seconds_and_is_3_at_least(string interval, int seconds) =>
        Assert.Equal(
            Duration.FromSeconds(seconds),
            ConfigurationText.AcceptInstance($"advert_interval: {interval}", "vip_lease: auto").VipLease);

    [Fact]
    public void Auto_counts_the_skew_of_the_version_spoken()
    {
        // 30 s and 156/256 of a second; version 3 would wait 6.1 s instead.
        Assert.Equal(
            Duration.FromSeconds(32),
            ConfigurationText.AcceptInstance("version: 2", "advert_interval: 10s").VipLease);
        Assert.Equal(Duration.FromSeconds(38), ConfigurationText.AcceptInstance("advert_interval: 10s").VipLease);
    }

    [Theory]
    [InlineData("off", 0)]
    [InlineData("\"off\"", 0)]
    [InlineData("2s", 2)]
    [InlineData("2000ms", 2)]
    [InlineData("5s", 5)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    public void A_lease_is_off_or_whole_seconds_from_2_to_3600(string value, int seconds) => Assert.Equal(
        Duration.FromSeconds(seconds), ConfigurationText.AcceptInstance($"vip_lease: {value}").VipLease);

    [Theory]
    [InlineData("0s")]
    [InlineData("1s")]
    [InlineData("1999ms")]
    [InlineData("2.5s")]
    [InlineData("2001ms")]
    [InlineData("3601s")]
    [InlineData("2h")]
    public void Other_durations_are_out_of_range(string value) => ConfigurationText.RejectInstanceKey(
        $"vip_lease: {value}", 16, $"vip_lease: '{value}' is out of range; {Expected}");

    [Theory]
    [InlineData("5")]
    [InlineData("on")]
    [InlineData("AUTO")]
    [InlineData("-5s")]
    [InlineData("forever")]
    public void What_is_no_lease_is_told(string value) => ConfigurationText.RejectInstanceKey(
        $"vip_lease: {value}", 16, $"vip_lease: '{value}' is not understood; {Expected}");

    [Fact]
    public void Auto_is_longer_than_any_takeover()
    {
        for (int milliseconds = 10; milliseconds < 800_000; milliseconds += 990)
        {
            var takeover = Duration.FromMilliseconds(milliseconds);
            Duration lease = LeaseText.Resolve(LeaseText.Auto, takeover);
            Assert.True(lease > takeover + Duration.FromSeconds(1), $"{lease} for {takeover}");
            Assert.Equal(Duration.FromSeconds(lease.WholeSeconds), lease);
        }
    }
}
