using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Linux.Sockets;

public sealed class ReceivedPacketTests
{
    private static readonly byte[] Payload = [0x31, 55, 100, 1];

    [Fact]
    public void The_payload_ends_where_the_total_length_says()
    {
        byte[] padded = [.. Datagram(), 0xEE, 0xEE];
        Assert.Equal(Payload, ReceivedPacket.FromIPv4(padded, isTruncated: false).Payload);
    }

    [Theory]
    [InlineData(0, 0x44)] // a header of 16 bytes
    [InlineData(0, 0x4F)] // a header of 60 bytes in a packet of 24
    [InlineData(0, 0x65)] // version 6
    [InlineData(2, 0xFF)] // a total length beyond what came
    [InlineData(3, 19)] // a total length shorter than the header
    [InlineData(3, 0)]
    [InlineData(6, 0x20)] // more fragments
    [InlineData(7, 0x01)] // a fragment offset
    public void A_header_that_contradicts_itself_has_no_payload(int offset, byte value)
    {
        byte[] datagram = Datagram();
        datagram[offset] = value;
        ReceivedPacket packet = ReceivedPacket.FromIPv4(datagram, isTruncated: false);
        Assert.True(packet.IsMalformedHeader);
        Assert.True(packet.Payload.IsEmpty);
    }

    [Fact]
    public void Do_not_fragment_is_no_fragment()
    {
        byte[] datagram = Datagram();
        datagram[6] = 0x40;
        Assert.False(ReceivedPacket.FromIPv4(datagram, isTruncated: false).IsMalformedHeader);
    }

    [Fact]
    public void A_truncated_packet_keeps_what_came_and_says_so()
    {
        ReceivedPacket packet = ReceivedPacket.FromIPv4(Datagram().AsSpan(..22), isTruncated: true);
        Assert.True(packet.IsTruncated);
        Assert.False(packet.IsMalformedHeader);
        Assert.Equal(Payload.AsSpan(..2), packet.Payload);
    }

    [Fact]
    public void IPv6_needs_the_control_messages_that_tell_hop_limit_and_destination()
    {
        byte[] name = SocketAddress();
        byte[] control = Control();
        ReceivedPacket whole = ReceivedPacket.FromIPv6(Payload, name, control, isTruncated: false);
        Assert.False(whole.IsMalformedHeader);
        Assert.Equal(InetAddress.Parse("fe80::1"), whole.Source);
        Assert.Equal(InetAddress.Parse("ff02::12"), whole.Destination);
        Assert.Equal(255, whole.HopLimit);
        for (int length = 0; length < control.Length - 4; length++)
        {
            ReceivedPacket cut = ReceivedPacket.FromIPv6(Payload, name, control.AsSpan(..length), isTruncated: true);
            Assert.True(cut.IsMalformedHeader, $"{length} bytes of control messages");
            Assert.True(cut.Payload.IsEmpty);
        }
    }

    private static byte[] Datagram() => TestPackets.IPv4("192.0.2.1", "224.0.0.18", Payload);

    // struct sockaddr_in6: family 10, port, flow, fe80::1, scope.
    private static byte[] SocketAddress() =>
        [10, 0, 0, 0, 0, 0, 0, 0, 0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0];

    // Two struct cmsghdr: 20 bytes of hop limit, 36 of packet information, each padded to 8.
    private static byte[] Control() =>
    [
        20, 0, 0, 0, 0, 0, 0, 0, 41, 0, 0, 0, 52, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0,
        36, 0, 0, 0, 0, 0, 0, 0, 41, 0, 0, 0, 50, 0, 0, 0,
        0xFF, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x12, 2, 0, 0, 0, 0, 0, 0, 0,
    ];
}
