using System.Text;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;
using Xunit;
using static VipKeeper.Tests.Linux.Netlink.RouteMessages;

namespace VipKeeper.Tests.Linux.Netlink;

public sealed class RouteMessageParserTests
{
    [Fact]
    public void A_link_is_read_with_its_attributes()
    {
        LinkInfo link = Assert.Single(Parse(Message(NewLink, LinkBody())).Changed);
        Assert.Equal(3, link.Index);
        Assert.Equal("eth0", link.Name);
        Assert.Equal("02:00:00:00:00:07", link.Mac.ToString());
        Assert.Equal(1500, link.Mtu);
        Assert.True(link.IsUp);
        Assert.True(link.IsRunning);
        Assert.False(link.IsLoopback);
    }

    [Theory]
    [InlineData(0x1_0043u, true)]
    [InlineData(0x1_0003u, false)] // carrier, not operational
    [InlineData(0x43u, false)] // operational, no carrier
    public void A_link_runs_when_carrier_and_operational_state_agree(uint flags, bool isRunning) =>
        Assert.Equal(isRunning, Assert.Single(Parse(Message(NewLink, LinkBody(flags))).Changed).IsRunning);

    [Fact]
    public void A_bridge_that_loses_a_port_does_not_remove_the_interface()
    {
        byte[] body = LinkBody();
        body[0] = 7; // AF_BRIDGE
        Assert.Equal(0, Parse(Message(DeleteLink, body)).Count);
        Assert.Equal((3, "eth0"), Assert.Single(Parse(Message(DeleteLink, LinkBody())).Removed));
    }

    [Fact]
    public void An_address_is_read_with_its_attributes()
    {
        InterfaceAddress address = Assert.Single(Parse(Message(NewAddress, IPv4Body())).AddressesAdded);
        Assert.Equal(3, address.InterfaceIndex);
        Assert.Equal(InetAddress.Parse("192.0.2.10"), address.Address);
        Assert.Equal(24, address.PrefixLength);
        Assert.Equal(253, address.Scope);
        Assert.Equal(4u, address.ValidLifetimeSeconds);
        Assert.Equal(3u, address.PreferredLifetimeSeconds);
        Assert.Equal(AddressFlags.Secondary | AddressFlags.NoPrefixRoute, address.Flags);
        Assert.True(address.IsSecondary);
        Assert.Equal(0x76, address.Protocol);
        Assert.Equal("eth0:v", address.Label);
    }

    [Fact]
    public void On_a_point_to_point_link_the_local_address_counts_in_whatever_order()
    {
        byte[] peer = Attribute(1, InetAddressBytes("198.51.100.1"));
        byte[] local = Attribute(2, InetAddressBytes("192.0.2.10"));
        foreach (byte[] attributes in new byte[][] { [.. peer, .. local], [.. local, .. peer] })
        {
            byte[] body = [2, 32, 0, 0, 3, 0, 0, 0, .. attributes];
            InterfaceAddress address = Assert.Single(Parse(Message(NewAddress, body)).AddressesAdded);
            Assert.Equal(InetAddress.Parse("192.0.2.10"), address.Address);
        }
    }

    [Fact]
    public void An_IPv6_address_needs_no_local_attribute()
    {
        byte[] body = [10, 64, 0x48, 0, 3, 0, 0, 0, .. Attribute(1, InetAddressBytes("2001:db8::1"))];
        InterfaceAddress address = Assert.Single(Parse(Message(DeleteAddress, body)).AddressesRemoved);
        Assert.Equal(InetAddress.Parse("2001:db8::1"), address.Address);
        Assert.True(address.IsTentative);
        Assert.True(address.IsDadFailed);
        Assert.Equal(InterfaceAddress.Forever, address.ValidLifetimeSeconds);
        Assert.Null(address.Label);
    }

    [Theory]
    [InlineData(0, 5)] // a family that is not ours
    [InlineData(1, 33)] // a prefix longer than the address
    [InlineData(4, 0)] // no interface
    [InlineData(8, 200)] // an attribute longer than the message
    [InlineData(10, 77)] // no address at all
    public void An_address_that_makes_no_sense_is_passed_over(int offset, byte value)
    {
        byte[] body = [2, 24, 0, 0, 3, 0, 0, 0, .. Attribute(2, InetAddressBytes("192.0.2.10"))];
        Assert.Equal(1, Parse(Message(NewAddress, body)).Count);
        body[offset] = value;
        Assert.Equal(0, Parse(Message(NewAddress, body)).Count);
    }

    [Fact]
    public void Messages_follow_each_other_and_the_cut_one_at_the_end_is_passed_over()
    {
        byte[] datagram =
        [
            .. Message(NewLink, LinkBody()), .. Message(NewAddress, IPv4Body()), .. Message(DeleteAddress, IPv4Body()),
        ];
        Assert.Equal(3, Parse(datagram).Count);
        Assert.Equal(2, Parse(datagram[..^1]).Count);
        Assert.Equal(0, Parse([]).Count);
    }

    [Fact]
    public void The_same_name_is_the_same_string()
    {
        var names = new InterfaceNames();
        Assert.Same(names.Intern("eth0"u8), names.Intern("eth0\0garbage"u8));
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal($"veth{i}", names.Intern(Encoding.UTF8.GetBytes($"veth{i}")));
        }
    }

    private static RecordedRouteEvents Parse(byte[] datagram)
    {
        var events = new RecordedRouteEvents();
        RouteMessageParser.Parse(datagram, new InterfaceNames(), events);
        return events;
    }
}
