using System.Text;
using VipKeeper.Drills;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Drills;

/// <summary>Probers elsewhere: how they are run, and what is taken of what they say.</summary>
public class ProberTests
{
    private static readonly InetAddress Address = InetAddress.Parse("192.0.2.1");
    private static readonly DateTimeOffset Began = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("client.home", true)]
    [InlineData("root@192.0.2.7", true)]
    [InlineData("fd00::7", true)]
    [InlineData("", false)]
    [InlineData("-oProxyCommand=sh", false)]
    [InlineData("a b", false)]
    [InlineData("a;reboot", false)]
    [InlineData("$(reboot)", false)]
    public void A_host_is_letters_and_little_else(string host, bool isOne) =>
        Assert.Equal(isOne, SshProber.FaultOf(host) is null);

    [Fact]
    public void The_other_machines_shell_gets_words_of_ours_an_address_and_numbers() => Assert.Equal(
        "-o BatchMode=yes -o ConnectTimeout=10 -T -- root@client vipkeeper probe 192.0.2.1 --json --interval 10ms "
        + "--seconds 20",
        string.Join(' ', SshProber.ArgumentsOf("root@client", Address, Duration.FromMilliseconds(10), 20)));

    [Fact]
    public void Gaps_are_put_on_the_drills_time_and_what_was_before_it_is_left_out()
    {
        DrillMeasurement measured = Read(Began.AddSeconds(-5), Began.AddSeconds(20))
            .At("client", Began, 1000, 15_000, null);
        Assert.True(measured.Counts);
        DrillGap gap = Assert.Single(measured.Gaps);
        Assert.Equal(2000, gap.BeginMs);
        Assert.Equal(700, measured.OutageMs);
        Assert.Equal(7, measured.Lost);
    }

    [Fact]
    public void One_that_began_after_it_does_not_count()
    {
        DrillMeasurement late = Read(Began.AddSeconds(3), Began.AddSeconds(20)).At("client", Began, 1000, 15_000, null);
        Assert.False(late.Counts);
        Assert.Contains("it began after it", late.Sees);
    }

    [Fact]
    public void A_clock_that_is_wrong_is_set_by_the_end()
    {
        DrillMeasurement measured = Read(Began.AddHours(1).AddSeconds(-5), Began.AddHours(1).AddSeconds(20), 3600)
            .At("client", Began, 1000, 15_000, Began.AddSeconds(20));
        Assert.True(measured.Counts);
        Assert.Equal(2000, Assert.Single(measured.Gaps).BeginMs);
        Assert.Contains("instants are rough", measured.Sees);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"address":"192.0.2.1"}""")]
    public void What_is_no_probes_report_is_told(string text)
    {
        Assert.Null(ProberResult.Parse(Encoding.UTF8.GetBytes(text), Address, out string? fault));
        Assert.Contains("is not what 'vipkeeper probe --json'", fault);
    }

    [Fact]
    public void One_of_another_address_is_told()
    {
        Assert.Null(ProberResult.Parse(
            Encoding.UTF8.GetBytes(Text(Began, Began, 0)), InetAddress.Parse("192.0.2.2"), out string? fault));
        Assert.Contains("'192.0.2.1'", fault);
    }

    private static ProberResult Read(DateTimeOffset began, DateTimeOffset ended, int shift = 0) =>
        ProberResult.Parse(Encoding.UTF8.GetBytes(Text(began, ended, shift)), Address, out _)!;

    private static string Text(DateTimeOffset began, DateTimeOffset ended, int shift) => $$"""
        { "address": "192.0.2.1", "method": "arp", "interval_ms": 100, "began": "{{began:O}}", "ended": "{{ended:O}}",
          "sent": 250, "answered": 240, "lost": 10, "gap_count": 2, "gaps": [
            { "begin": "{{Began.AddSeconds(shift - 4):O}}", "length_ms": 300, "lost": 3, "ended": true },
            { "begin": "{{Began.AddSeconds(shift + 2):O}}", "length_ms": 700, "lost": 7, "ended": true } ],
          "answerers": [], "round_trip_ms": { } }
        """;
}
