using VipKeeper.Lab.Network;
using VipKeeper.Lab.Wire;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;
using static VipKeeper.Tests.Lab.Wire.Adverts;

namespace VipKeeper.Tests.Lab.Wire;

public sealed class FrameReaderTests
{
    private static readonly MacAddress MacOfA = MacAddress.FromBytes([2, 0, 0, 0, 0, 0xA]);

    private readonly FrameReader _reader;

    public FrameReaderTests()
    {
        var names = new HostNames();
        names.Add(new LabHost("a", ["192.168.10.111/24", "192.168.30.160/24"]), MacOfA);
        _reader = new FrameReader(names);
    }

    [Fact]
    public void An_advert_is_read_with_the_name_of_its_sender()
    {
        var advert = Assert.IsType<AdvertSeen>(_reader.Read(AdvertFrame("192.168.30.160"), At(5)));

        Assert.Equal(new AdvertSeen(At(5), "a", Vrid, VrrpVersion.V3, 150, Interval), advert);
    }

    [Fact]
    public void A_strangers_advert_is_read_with_its_address() => Assert.Equal(
        "192.168.10.99", Assert.IsType<AdvertSeen>(_reader.Read(AdvertFrame("192.168.10.99"), At(0))).Sender);

    [Fact]
    public void Padding_behind_the_IP_packet_does_not_belong_to_the_advert()
    {
        byte[] padded = [.. AdvertFrame("192.168.10.111"), .. new byte[20]];

        Assert.IsType<AdvertSeen>(_reader.Read(padded, At(0)));
    }

    [Fact]
    public void A_damaged_advert_is_told_as_unreadable()
    {
        byte[] frame = AdvertFrame("192.168.10.111");
        frame[^1] ^= 1;

        var unreadable = Assert.IsType<UnreadableAdvertSeen>(_reader.Read(frame, At(0)));
        Assert.Equal(DropReason.BadChecksum, unreadable.Reason);
        Assert.Equal("a", unreadable.Sender);
    }

    [Fact]
    public void A_gratuitous_ARP_is_read_with_the_name_of_its_sender()
    {
        byte[] frame = new byte[ArpFrame.Length];
        var address = InetAddress.Parse("192.168.10.110");
        ArpFrame.WriteGratuitousRequest(frame, address, MacOfA);

        Assert.Equal(new GratuitousArpSeen(At(0), address, "a"), _reader.Read(frame, At(0)));
    }

    [Fact]
    public void Other_and_truncated_frames_are_nothing()
    {
        byte[] frame = AdvertFrame("192.168.10.111");
        for (int length = 0; length < frame.Length; length++)
        {
            Assert.Null(_reader.Read(frame.AsSpan(0, length), At(0)));
        }

        frame[EthernetHeader.Length + 9] = 1;
        Assert.Null(_reader.Read(frame, At(0)));
    }

    private static byte[] AdvertFrame(string source)
    {
        var packet = new AdvertisementPacket(new AdvertisementTemplate
        {
            Version = VrrpVersion.V3,
            Vrid = Vrid,
            Interval = Interval,
            Source = InetAddress.Parse(source),
            Destination = VrrpProtocol.MulticastGroupIPv4,
            Addresses = [InetAddress.Parse("192.168.10.110")],
        });
        byte[] frame = new byte[EthernetHeader.Length];
        EthernetHeader.Write(frame, MacAddress.FromBytes([1, 0, 0x5E, 0, 0, 0x12]), MacOfA, 0x0800);
        return [.. frame, .. packet.WithPriority(150)];
    }
}
