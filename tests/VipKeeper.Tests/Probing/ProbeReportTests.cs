using System.Text.Json;
using VipKeeper.Commands;
using VipKeeper.Probing;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Probing;

public sealed class ProbeReportTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 21, 3, 12, 41, TimeSpan.Zero);

    private readonly ProbeReport _report = new(
        "192.168.10.110 (ARP)", at => Begin + TimeSpan.FromTicks(at.Nanoseconds / 100));

    [Fact]
    public void Gaps_and_who_answers_are_told_once_and_summed_up()
    {
        ProbeTally tally = Tally();
        Assert.Equal(
            [
                "03:12:41.000 02:00:00:00:00:01 answers",
                "03:12:41.150 02:00:00:00:00:02 answers now, 02:00:00:00:00:01 did before",
                "03:12:41.100 no answer",
                "03:12:41.150 answers again after 50 ms, 5 lost",
            ],
            _report.News(tally));
        Assert.Empty(_report.News(tally));
        Assert.Equal("192.168.10.110 (ARP): 20 sent, 5 lost, 02:00:00:00:00:02 answers in 0.1 ms", _report.Line(tally));
        Assert.Equal(
            [
                "192.168.10.110 (ARP): 20 probes sent, 15 answered, 5 lost",
                "  gap at 03:12:41.100: 50 ms, 5 lost",
                "  02:00:00:00:00:02 answers since 03:12:41.150, 02:00:00:00:00:01 did before",
                "  round trip: shortest 0.1 ms, median 0.1 ms, 90 % 0.1 ms, 99 % 0.1 ms, longest 0.1 ms",
            ],
            _report.Summary(tally));
    }

    [Fact]
    public void The_object_for_programs_has_it_all()
    {
        using var json = JsonDocument.Parse(
            _report.Json(Tally(), "192.168.10.110", "arp", Duration.FromMilliseconds(10)));
        JsonElement root = json.RootElement;
        Assert.Equal(5, root.GetProperty("lost").GetInt32());
        Assert.Equal(50, root.GetProperty("gaps")[0].GetProperty("length_ms").GetDouble());
        Assert.Equal("02:00:00:00:00:02", root.GetProperty("answerers")[1].GetProperty("mac").GetString());
        Assert.Equal(0.1, root.GetProperty("round_trip_ms").GetProperty("p99").GetDouble());
    }

    [Theory]
    [InlineData("192.168.10.110", 0, null, null, null, null, null, null, null)]
    [InlineData("nonsense", 0, null, null, null, null, null, null, "'nonsense' is not an address")]
    [InlineData("224.0.0.18", 0, null, null, null, null, null, null, "is not an address")]
    [InlineData("10.0.0.1", 2, null, null, null, null, null, null, "exclude each other")]
    [InlineData("10.0.0.1", 1, 70000, null, null, null, null, null, "is no port")]
    [InlineData("10.0.0.1", 1, null, "a..b", null, null, null, null, "--dns 'a..b'")]
    [InlineData("10.0.0.1", 1, null, null, "ftp://x/", null, null, null, "is no page")]
    [InlineData("10.0.0.1", 0, null, null, null, 0L, null, null, "--count")]
    [InlineData("10.0.0.1", 0, null, null, null, null, -1.0, null, "--seconds")]
    [InlineData("10.0.0.1", 1, 53, null, null, null, null, "eth0", "--interface goes with")]
    public void What_is_typed_wrong_is_told(
        string address, int ways, int? port, string? name, string? url, long? count, double? seconds, string? on,
        string? expected)
    {
        string? fault = ProbeCommand.FaultOf(ways, address, port, name, url, count, seconds, on);
        if (expected is null)
        {
            Assert.Null(fault);
        }
        else
        {
            Assert.Contains(expected, fault);
        }
    }

    [Theory]
    [InlineData("/health?full=1", "10.0.0.1", 80, "/health?full=1")]
    [InlineData("https://example.org:8443/", "example.org", 8443, "/")]
    public void A_page_is_a_path_or_a_URL(string text, string host, int port, string path)
    {
        Assert.True(ProbeUrl.TryParse(text, InetAddress.Parse("10.0.0.1"), out var check));
        Assert.Equal((host, port, path), (check!.Host, check.Port, check.Path));
    }

    private static ProbeTally Tally()
    {
        var tally = new ProbeTally(Duration.FromMilliseconds(10), Duration.FromSeconds(1));
        for (int i = 0; i < 20; i++)
        {
            var at = new Instant(i * 10_000_000L);
            long number = tally.NoteSent(at);
            if (i is < 10 or >= 15)
            {
                tally.NoteAnswer(
                    number,
                    MacAddress.FromBytes([2, 0, 0, 0, 0, (byte)(i < 10 ? 1 : 2)]),
                    at + Duration.FromMilliseconds(0.1));
            }
        }

        tally.End();
        return tally;
    }
}
