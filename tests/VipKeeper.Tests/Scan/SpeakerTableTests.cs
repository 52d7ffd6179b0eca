using VipKeeper.Scan;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Scan;

/// <summary>What a scan makes of the frames that it hears.</summary>
public sealed class SpeakerTableTests
{
    private readonly SpeakerTable _table = new();

    [Fact]
    public void An_advert_is_shown_with_everything_that_it_tells()
    {
        _table.Hear(Frames.Advert(55, 150, VrrpVersion.V3, 2), times: 3);

        Speaker speaker = Assert.Single(_table.Speakers);
        Assert.Equal((false, 3), (speaker.IsCarp, speaker.Version));
        Assert.Equal(((byte)55, (byte)150), (speaker.Number, speaker.Priority));
        Assert.Equal("192.168.10.112", speaker.Source.ToString());
        Assert.Equal("224.0.0.18", speaker.Destination.ToString());
        Assert.Equal(2, speaker.Interval.TotalSeconds);
        Assert.Equal("192.168.10.110", Assert.Single(speaker.Addresses).ToString());
        Assert.Equal((3, Frames.PeerMac), (speaker.Count, speaker.Mac));
    }

    [Fact]
    public void A_password_is_named_and_never_shown()
    {
        _table.Hear(Frames.Advert(version: VrrpVersion.V2, password: "s3cret"));

        var report = new ScanReport(["eth0"], default, _table, []);
        var text = new StringWriter();
        ScanReportText.Write(report, text);
        Assert.Contains("authentication: password", string.Join(' ', text.ToString().Split((char[]?)null)
            .Where(static word => word.Length > 0)));
        Assert.Contains("\"authentication\": \"password\"", ScanReportJson.Write(report));
        Assert.DoesNotContain("s3cret", text.ToString() + ScanReportJson.Write(report));
    }

    [Fact]
    public void Carp_is_told_from_VRRP_with_its_base_and_skew()
    {
        _table.Hear(Frames.Carp(7));
        _table.Hear(Frames.Advert(7));

        Speaker carp = Assert.Single(_table.Speakers, static speaker => speaker.IsCarp);
        Assert.Equal(((byte)7, (byte)100), (carp.Number, carp.Priority));
        Assert.Equal(1000 + (100_000 / 256.0), carp.Interval.TotalMilliseconds, 0.001);
        Assert.Equal("CARP", SpeakerSentences.Protocol(carp));
        Assert.Equal(2, _table.Speakers.Count);
    }

    [Fact]
    public void Senders_are_told_apart_by_number_version_source_and_family()
    {
        _table.Hear(Frames.Advert(55));
        _table.Hear(Frames.Advert(56));
        _table.Hear(Frames.Advert(55, version: VrrpVersion.V2));
        _table.Hear(Frames.Advert(55, source: "192.168.10.113"));
        _table.Hear(Frames.Advert(55, source: "fe80::12", addresses: ["fe80::110"]));

        Assert.Equal(5, _table.Speakers.Count);
        Assert.Equal([55, 55, 55, 55, 56], _table.On("eth0").Select(static speaker => (int)speaker.Number));
    }

    [Fact]
    public void A_broken_advert_is_shown_with_its_fault()
    {
        byte[] frame = Frames.Advert();
        frame[^1] ^= 1;
        _table.Hear(frame);

        Assert.Contains("not valid (BadChecksum)", SpeakerSentences.Details(Assert.Single(_table.Speakers)));
    }

    [Fact]
    public void A_flood_of_senders_takes_no_more_than_its_room()
    {
        for (int i = 0; i < SpeakerTable.Capacity + 10; i++)
        {
            _table.Hear(Frames.Advert(source: $"10.0.{i / 250}.{(i % 250) + 1}"));
        }

        Assert.Equal(SpeakerTable.Capacity, _table.Speakers.Count);
        Assert.Equal(10, _table.Unkept);
    }

    [Fact]
    public void Free_numbers_are_those_neither_heard_nor_configured()
    {
        _table.Hear(Frames.Advert(1));
        _table.Hear(Frames.Carp(255));
        var report = new ScanReport(["eth0"], default, _table, Doctor.SickMachine.InstancesOf("vrid: 55"));

        Assert.Equal("2-54, 56-254", VridRanges.Free(number => report.IsTaken("eth0", number)));
        Assert.Equal((byte)56, VridRanges.Nearest(55, number => report.IsTaken("eth0", number)));
        Assert.Equal("none", VridRanges.Free(static _ => true));
        Assert.Equal("7", VridRanges.Free(static number => number != 7));
        Assert.Null(VridRanges.Nearest(55, static _ => true));
    }

    [Fact]
    public void The_text_fits_80_columns_with_IPv6_and_many_addresses()
    {
        string[] many = [.. Enumerable.Range(1, 40).Select(static i => $"2001:db8:1234:5678:9abc:def0:1234:{i:x}")];
        _table.Hear(Frames.Advert(source: "fe80::1234:5678:9abc:def0", addresses: ["fe80::110", .. many]));
        var text = new StringWriter();
        ScanReportText.Write(new ScanReport(["eth0"], default, _table, []), text);

        Assert.All(text.ToString().Split('\n'), static line => Assert.True(line.Length <= 80, line));
        Assert.Contains("and 9 more", text.ToString());
    }

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void Queries_for_members_are_heard(InetFamily family)
    {
        var heard = new VipKeeper.Doctor.Evidence.HeardTraffic([]);
        heard.Hear(Frames.Query(family));
        heard.Hear(Frames.Query(family), isOutgoing: true);
        Assert.Equal(1, heard.Queries);
    }
}
