using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Linux.Sockets;

public sealed class RawSocketTableTests
{
    private const string Heading = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt";

    [Theory]
    [InlineData(" 113: 00000000:0070 00000000:0000 07 00000000:00000000 00:00000000 00000000", true)]
    [InlineData(" 112: 00000000000000000000000000000000:0070 00000000000000000000000000000000:0000 07", true)]
    [InlineData("   1: 00000000:0001 00000000:0070 07 00000000:00000000 00:00000000 00000000", false)]
    [InlineData("", false)]
    public void Protocol_stands_where_a_port_would(string line, bool expected) =>
        Assert.Equal(expected, RawSocketTable.HasLine([Heading, line], 112));

    [Theory]
    [InlineData(InetFamily.IPv4)]
    [InlineData(InetFamily.IPv6)]
    public void Open_socket_is_seen_in_its_own_namespace_until_it_is_closed(InetFamily family) =>
        NamespaceThread.Run(() =>
        {
            int index = NamespaceThread.AddLink("eth0");
            Assert.False(RawSocketTable.MayHave(112));
            using (RawIpSocket.Open(family, 112, "eth0", index))
            {
                Assert.True(RawSocketTable.MayHave(112));
                Assert.False(RawSocketTable.MayHave(113));
            }

            Assert.False(RawSocketTable.MayHave(112));
        });

    [Fact]
    public void Sockets_of_others_are_told_by_their_inodes()
    {
        var inodes = new List<long>();
        RawSocketTable.AddInodes(
            [
                Heading,
                " 112: 00000000:0070 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0 0",
                "   1: 00000000:0001 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4712 2 0 0",
                "cut off",
            ],
            112,
            inodes);
        Assert.Equal([4711], inodes);
    }

    [Fact]
    public void A_socket_of_this_process_is_no_other_s() => NamespaceThread.Run(() =>
    {
        int index = NamespaceThread.AddLink("eth0");
        using var socket = RawIpSocket.Open(InetFamily.IPv4, 112, "eth0", index);
        Assert.True(RawSocketTable.MayHave(112));
        Assert.Empty(RawSocketTable.OfOthers(112)!);
    });
}
