using VipKeeper.Observing;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Observing;

public sealed class OutgoingFrameTests
{
    [Theory]
    [InlineData("192.168.10.111", "192.168.10.110")]
    [InlineData("fe80::111", "fe80::110")]
    public void An_advert_of_either_family_is_read_whatever_follows_it(string from, string address)
    {
        byte[] frame = Framed(Packet(from, address));
        Assert.Equal(DropReason.None, OutgoingFrame.Read([.. frame, 0, 0, 0, 0], out Advertisement advert));
        Assert.Equal(55, advert.Vrid);
        Assert.Equal(150, advert.Priority);
        Assert.Equal(InetAddress.Parse(from), advert.Source);
        Assert.Equal(InetAddress.Parse(address), advert.AddressAt(0));
    }

    [Theory]
    [InlineData("192.168.10.111", "192.168.10.110")]
    [InlineData("fe80::111", "fe80::110")]
    public void A_frame_that_is_cut_off_anywhere_is_no_advert(string from, string address)
    {
        byte[] frame = Framed(Packet(from, address));
        for (int length = 0; length < frame.Length; length++)
        {
            Assert.NotEqual(DropReason.None, OutgoingFrame.Read(frame.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void Another_protocol_is_no_advert()
    {
        byte[] frame = Framed(Packet("192.168.10.111", "192.168.10.110"));
        frame[EthernetHeader.Length + 9] = 17;
        Assert.Equal(DropReason.MalformedIpHeader, OutgoingFrame.Read(frame, out _));
    }

    /// <summary>A packet, from its IP header on, as a frame.</summary>
    internal static byte[] Framed(byte[] packet)
    {
        byte[] frame = new byte[EthernetHeader.Length + packet.Length];
        EthernetHeader.Write(
            frame, MacAddress.Broadcast, MacAddress.Broadcast, (ushort)(packet[0] >> 4 == 4 ? 0x0800 : 0x86DD));
        packet.CopyTo(frame, EthernetHeader.Length);
        // The kernel fills the total length of what is sent with a header of one's own (raw(7)).
        if (packet[0] >> 4 == 4)
        {
            frame[EthernetHeader.Length + 2] = (byte)(packet.Length >> 8);
            frame[EthernetHeader.Length + 3] = (byte)packet.Length;
        }

        return frame;
    }

    /// <summary>An advert of VRID 55 from its IP header on.</summary>
    internal static byte[] Packet(string from, string address)
    {
        var source = InetAddress.Parse(from);
        return new AdvertisementPacket(new AdvertisementTemplate
        {
            Version = VrrpVersion.V3,
            Vrid = 55,
            Interval = Duration.FromSeconds(1),
            Addresses = [InetAddress.Parse(address)],
            Source = source,
            Destination = VrrpProtocol.MulticastGroup(source.Family),
            ChecksumForm = ChecksumForm.PseudoHeader,
            AuthenticationType = AuthenticationType.None,
            AuthenticationData = [],
        }).WithPriority(150).ToArray();
    }
}
