using VipKeeper.Linux;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Linux.Sockets;

public sealed class RawIpSocketTests
{
    private static readonly byte[] Advert = [0x31, 55, 100, 1, 0, 100, 0xAB, 0xCD];

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void A_multicast_packet_arrives_with_its_addresses_and_hop_limit(InetFamily family) =>
        NamespaceThread.Run(() =>
        {
            using var pair = new RawIpSocketPair(family);
            Assert.Equal(0, pair.Left.Send(pair.Packet(Advert), pair.Group));
            Assert.Equal(1, pair.ReceiveRight());
            ReceivedPacket packet = pair.Batch[0];
            Assert.Equal(Advert, packet.Payload);
            Assert.Equal(pair.LeftAddress, packet.Source);
            Assert.Equal(pair.Group, packet.Destination);
            Assert.Equal(255, packet.HopLimit);
            Assert.False(packet.IsTruncated);
            Assert.False(packet.IsMalformedHeader);
            Assert.Equal(0, pair.Right.Receive(pair.Batch));
            Assert.Equal(0, pair.Batch.Errno);
        });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void A_unicast_packet_arrives_with_the_hop_limit_it_was_given(InetFamily family) =>
        NamespaceThread.Run(() =>
        {
            using var pair = new RawIpSocketPair(family);
            byte[] sent = pair.Packet(Advert, pair.RightAddress, hopLimit: 64);
            Assert.Equal(0, pair.Left.Send(sent, pair.RightAddress));
            Assert.Equal(1, pair.ReceiveRight());
            Assert.Equal(Advert, pair.Batch[0].Payload);
            Assert.Equal(pair.RightAddress, pair.Batch[0].Destination);
            Assert.Equal(64, pair.Batch[0].HopLimit);
        });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void What_it_multicasts_does_not_come_back(InetFamily family) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        Assert.Equal(0, pair.Left.Send(pair.Packet(Advert), pair.Group));
        Assert.Equal(1, pair.ReceiveRight());

        // The packet has crossed the cable, and looping it back happens before that.
        Assert.Equal(0, pair.Left.Receive(pair.Batch));
    });

    [Fact]
    public void An_IPv4_group_joined_by_another_socket_only_is_not_delivered() => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(InetFamily.IPv4);
        using RawIpSocket bystander = pair.InRight(
            () => RawIpSocket.Open(InetFamily.IPv4, TestPackets.Protocol, "right", pair.Right.InterfaceIndex));
        Assert.Equal(0, pair.Left.Send(pair.Packet(Advert), pair.Group));
        Assert.Equal(1, pair.ReceiveRight());
        Assert.Equal(0, bystander.Receive(pair.Batch));

        pair.Right.LeaveGroup(pair.Group);
        bystander.JoinGroup(pair.Group);
        Assert.Equal(0, pair.Left.Send(pair.Packet(Advert), pair.Group));
        Assert.Equal(1, bystander.Receive(pair.Batch));
        Assert.Equal(0, pair.Right.Receive(pair.Batch));
    });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void A_group_that_nobody_joined_is_not_delivered(InetFamily family) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        pair.Right.LeaveGroup(pair.Group);
        Assert.Equal(0, pair.Left.Send(pair.Packet([0x31, 1]), pair.Group));
        Assert.Equal(0, pair.Left.Send(pair.Packet([0x31, 2], pair.RightAddress), pair.RightAddress));
        Assert.Equal(1, pair.ReceiveRight());
        Assert.Equal(2, pair.Batch[0].Payload[1]);
    });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void Packets_of_another_interface_are_not_delivered(InetFamily family) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        NamespaceThread.Ip("link set lo up");
        string loopback = family == InetFamily.IPv4 ? "127.0.0.1" : "::1";
        using var onLoopback = RawIpSocket.Open(family, TestPackets.Protocol, "lo", 1);
        byte[] packet = family == InetFamily.IPv4
            ? TestPackets.IPv4(loopback, loopback, Advert)
            : TestPackets.IPv6(loopback, loopback, Advert);
        Assert.Equal(0, onLoopback.Send(packet, InetAddress.Parse(loopback)));
        Assert.Equal(1, onLoopback.Receive(pair.Batch));
        Assert.Equal(0, pair.Left.Receive(pair.Batch));
    });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void Two_hundred_packets_of_a_batch_arrive_in_order(InetFamily family) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        var batch = new SendBatch();
        int left = 0;
        for (int vrid = 1; vrid <= 200; vrid++)
        {
            Assert.True(pair.Left.QueueSend(batch, pair.Packet([0x31, (byte)vrid]), pair.Group));
            if (batch.IsFull)
            {
                left += pair.Left.Flush(batch);
                batch.Clear();
            }
        }

        left += pair.Left.Flush(batch);
        Assert.Equal(200, left);
        Assert.Equal(0, batch.ErrnoOf(batch.Count - 1));

        var vrids = new List<int>();
        for (int count = pair.ReceiveRight(); count > 0; count = pair.Right.Receive(pair.Batch))
        {
            for (int i = 0; i < count; i++)
            {
                vrids.Add(pair.Batch[i].Payload[1]);
            }
        }

        Assert.Equal(Enumerable.Range(1, 200), vrids);
    });

    [Fact]
    public void A_packet_of_a_batch_that_fails_does_not_hold_up_the_next() => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(InetFamily.IPv4);
        var batch = new SendBatch();
        NamespaceThread.Ip("link set left mtu 1280");
        Assert.True(pair.Left.QueueSend(batch, pair.Packet([0x31, 1]), pair.Group));
        Assert.True(pair.Left.QueueSend(batch, pair.Packet(new byte[1400]), pair.Group));
        Assert.True(pair.Left.QueueSend(batch, pair.Packet([0x31, 3]), pair.Group));
        Assert.False(pair.Left.QueueSend(batch, new byte[1501], pair.Group));
        Assert.Equal(2, pair.Left.Flush(batch));
        Assert.Equal(
            [0, Errno.EMSGSIZE, 0], new[] { batch.ErrnoOf(0), batch.ErrnoOf(1), batch.ErrnoOf(2) });
        Assert.Equal(2, pair.ReceiveRight());
        Assert.Equal(3, pair.Batch[1].Payload[1]);
    });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void The_longest_advert_arrives_whole_and_a_longer_packet_is_marked(InetFamily family) =>
        NamespaceThread.Run(() =>
        {
            using var pair = new RawIpSocketPair(family);
            NamespaceThread.Ip("link set left mtu 9000");
            pair.InRight(() => NamespaceThread.Ip("link set right mtu 9000"));
            byte[] longest = new byte[8 + (255 * 16)];
            longest[^1] = 0x7E;
            Assert.Equal(0, pair.Left.Send(pair.Packet(longest), pair.Group));
            Assert.Equal(0, pair.Left.Send(pair.Packet(new byte[5000]), pair.Group));
            Assert.Equal(2, pair.ReceiveRight());
            Assert.Equal(longest, pair.Batch[0].Payload);
            Assert.False(pair.Batch[0].IsTruncated);
            Assert.True(pair.Batch[1].IsTruncated);
        });

    [Fact]
    public void IPv4_options_are_not_part_of_the_payload() => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(InetFamily.IPv4);
        byte[] plain = pair.Packet(Advert);

        // Four No Operation options (RFC 791 §3.1) make a header of 24 bytes.
        byte[] packet = [.. plain[..20], 1, 1, 1, 1, .. plain[20..]];
        packet[0] = 0x46;
        Assert.Equal(0, pair.Left.Send(packet, pair.Group));
        Assert.Equal(1, pair.ReceiveRight());
        Assert.Equal(Advert, pair.Batch[0].Payload);
    });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void An_interface_that_goes_down_is_an_errno(InetFamily family) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        NamespaceThread.Ip("link set left down");
        int errno = pair.Left.Send(pair.Packet(Advert), pair.Group);
        Assert.Contains(errno, new[] { Errno.ENETDOWN, Errno.ENETUNREACH, Errno.EADDRNOTAVAIL });
    });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void A_socket_works_on_after_its_interface_was_down(InetFamily family) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        pair.InRight(() => NamespaceThread.Ip("link set right down"));
        Assert.Equal(0, pair.Right.Receive(pair.Batch));
        Assert.Equal(0, pair.Batch.Errno);
        NamespaceThread.Ip("link set left down");
        NamespaceThread.Ip("link set left up");
        pair.InRight(() => NamespaceThread.Ip("link set right up"));
        if (family == InetFamily.IPv6)
        {
            // The kernel takes IPv6 addresses away from an interface that goes down, IPv4 addresses not.
            NamespaceThread.Ip($"addr add {pair.LeftAddress}/64 dev left nodad");
        }

        NamespaceThread.WaitUntilRunning("left");
        pair.InRight(() => NamespaceThread.WaitUntilRunning("right"));
        Assert.Equal(0, pair.Left.Send(pair.Packet(Advert), pair.Group));
        Assert.Equal(1, pair.ReceiveRight());
    });

    [Fact]
    public void A_socket_disposed_says_so() => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(InetFamily.IPv4);
        pair.Left.Dispose();
        Assert.Equal(0, pair.Left.Receive(pair.Batch));
        Assert.Equal(Errno.EBADF, pair.Batch.Errno);
        Assert.Equal(Errno.EBADF, pair.Left.Send(pair.Packet(Advert), pair.Group));
    });

    [Fact]
    public void A_group_of_the_other_family_is_an_error() => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(InetFamily.IPv4);
        var exception = Assert.Throws<LinuxException>(() => pair.Left.JoinGroup(InetAddress.Parse("ff02::12")));
        Assert.Contains("ff02::12", exception.Message);
    });

    [Fact]
    public void An_interface_that_does_not_exist_is_named_in_the_error() => NamespaceThread.Run(() =>
    {
        var exception = Assert.Throws<LinuxException>(
            () => RawIpSocket.Open(InetFamily.IPv4, TestPackets.Protocol, "nonesuch", 7));
        Assert.Equal(Errno.ENODEV, exception.Errno);
        Assert.Contains("nonesuch", exception.Message);
    });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void Sending_and_receiving_allocates_nothing(InetFamily family) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        byte[] packet = pair.Packet(Advert);
        var batch = new SendBatch();
        int received = 0;
        long allocated = AllocationMeter.Measure(50_000, () =>
        {
            pair.Left.Send(packet, pair.Group);
            batch.Clear();
            pair.Left.QueueSend(batch, packet, pair.Group);
            pair.Left.Flush(batch);
            int count = pair.Right.Receive(pair.Batch);
            for (int i = 0; i < count; i++)
            {
                received += pair.Batch[i].Payload.Length == Advert.Length ? 1 : 0;
            }
        });
        Assert.Equal(0, allocated);
        Assert.InRange(received, 90_000, int.MaxValue);
    });
}
