using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Linux.Sockets;

public sealed class BpfFiltersTests
{
    private const int VridOffset = 1;

    [Theory]
    [InlineData(InetFamily.IPv4, new byte[] { 55 })]
    [InlineData(InetFamily.IPv4, new byte[] { 1, 61, 65, 255 })]
    [InlineData(InetFamily.IPv4, new byte[0])]
    [InlineData(InetFamily.IPv6, new byte[] { 55 })]
    [InlineData(InetFamily.IPv6, new byte[] { 1, 61, 65, 255 })]
    [InlineData(InetFamily.IPv6, new byte[0])]
    public void Only_packets_with_the_wanted_byte_arrive(InetFamily family, byte[] wanted) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        pair.Right.AttachFilter(
            BpfFilters.AcceptPayloadByte(family, TestPackets.Protocol, VridOffset, wanted));
        Assert.Equal(wanted.Order(), VridsThatArrive(pair));
    });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void All_255_values_fit_into_one_program(InetFamily family) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        byte[] all = [.. Enumerable.Range(1, 255).Select(value => (byte)value)];
        pair.Right.AttachFilter(BpfFilters.AcceptPayloadByte(family, TestPackets.Protocol, VridOffset, all));
        Assert.Equal(all, VridsThatArrive(pair));
        Assert.Throws<ArgumentException>(
            () => BpfFilters.AcceptPayloadByte(family, TestPackets.Protocol, VridOffset, new byte[256]));
    });

    [Fact]
    public void IPv4_options_do_not_move_the_byte_that_is_compared() => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(InetFamily.IPv4);
        pair.Right.AttachFilter(
            BpfFilters.AcceptPayloadByte(InetFamily.IPv4, TestPackets.Protocol, VridOffset, [55]));
        byte[] plain = pair.Packet([0x31, 55, 0, 0]);
        byte[] withOptions = [.. plain[..20], 1, 1, 1, 1, .. plain[20..]];
        withOptions[0] = 0x46;
        Assert.Equal(0, pair.Left.Send(withOptions, pair.Group));
        Assert.Equal(1, pair.ReceiveRight());
    });

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void A_payload_without_the_byte_is_dropped(InetFamily family) => NamespaceThread.Run(() =>
    {
        using var pair = new RawIpSocketPair(family);
        pair.Right.AttachFilter(BpfFilters.AcceptPayloadByte(family, TestPackets.Protocol, VridOffset, [0, 55]));
        Assert.Equal(0, pair.Left.Send(pair.Packet([0x31]), pair.Group));
        Assert.Equal(0, pair.Left.Send(pair.Packet([0x31, 55]), pair.Group));
        Assert.Equal(1, pair.ReceiveRight());
        Assert.Equal(55, pair.Batch[0].Payload[1]);
    });

    private static List<byte> VridsThatArrive(RawIpSocketPair pair)
    {
        // A socket without a filter tells when every packet has crossed the cable.
        using RawIpSocket unfiltered = pair.InRight(() => RawIpSocket.Open(
            pair.Right.Family, TestPackets.Protocol, "right", pair.Right.InterfaceIndex));
        unfiltered.JoinGroup(pair.Group);
        for (int vrid = 0; vrid <= 255; vrid++)
        {
            Assert.Equal(0, pair.Left.Send(pair.Packet([0x31, (byte)vrid, 100]), pair.Group));
        }

        Assert.True(SpinWait.SpinUntil(() => Receive(unfiltered, pair.Batch).Contains(255), 5000));
        return Receive(pair.Right, pair.Batch);
    }

    private static List<byte> Receive(RawIpSocket socket, ReceiveBatch batch)
    {
        var vrids = new List<byte>();
        for (int count = socket.Receive(batch); count > 0; count = socket.Receive(batch))
        {
            for (int i = 0; i < count; i++)
            {
                vrids.Add(batch[i].Payload[1]);
            }
        }

        return vrids;
    }
}
