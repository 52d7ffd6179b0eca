using System.Net;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Addressing;

public class InetAddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.0.2.10")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::10")]
    [InlineData("2001:db8:1:2:3:4:5:6")]
    [InlineData("::ffff:192.0.2.10")]
    public void Text_there_and_back_is_the_same(string text)
    {
        InetAddress address = InetAddress.Parse(text);
        Assert.Equal(text, address.ToString());
        Assert.Equal(IPAddress.Parse(text), address.ToIPAddress());
        Assert.Equal(address, InetAddress.FromIPAddress(IPAddress.Parse(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.1")]
    [InlineData("10.0.0")]
    [InlineData("10.0.0.1.2")]
    [InlineData("010.0.0.1")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.1 ")]
    [InlineData("10.0.0.1/24")]
    [InlineData("10.0.0.-1")]
    [InlineData("167772161")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[fe80::1]")]
    [InlineData("fe80:::1")]
    [InlineData("2001:db8::/32")]
    [InlineData("example.lan")]
    public void Anything_else_is_no_address(string text)
    {
        Assert.False(InetAddress.TryParse(text, out InetAddress address));
        Assert.Equal(default, address);
        FormatException error = Assert.Throws<FormatException>(() => InetAddress.Parse(text));
        Assert.Contains($"'{text}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("224.0.0.18", true)]
    [InlineData("239.255.255.255", true)]
    [InlineData("223.255.255.255", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("ff02::12", true)]
    [InlineData("fe80::1", false)]
    public void Multicast_is_known(string text, bool expected) =>
        Assert.Equal(expected, InetAddress.Parse(text).IsMulticast);

    [Theory]
    [InlineData("fe80::1", true)]
    [InlineData("febf::1", true)]
    [InlineData("fec0::1", false)]
    [InlineData("169.254.0.1", false)]
    public void IPv6_link_local_is_known(string text, bool expected) =>
        Assert.Equal(expected, InetAddress.Parse(text).IsLinkLocalIPv6);

    [Fact]
    public void Order_is_unsigned_in_network_byte_order_and_IPv4_first()
    {
        InetAddress[] ascending =
        [
            .. new[]
            {
                "0.0.0.0", "10.0.0.2", "10.0.1.1", "127.255.255.255", "128.0.0.0", "255.0.0.0", "::", "::1",
                "::8000:0:0:0", "0:0:0:1::", "7fff::", "8000::", "fe80::1",
            }.Select(text => InetAddress.Parse(text)),
        ];
        for (int i = 0; i < ascending.Length; i++)
        {
            for (int j = 0; j < ascending.Length; j++)
            {
                Assert.Equal(i < j, ascending[i] < ascending[j]);
                Assert.Equal(i > j, ascending[i] > ascending[j]);
                Assert.Equal(i <= j, ascending[i] <= ascending[j]);
                Assert.Equal(i >= j, ascending[i] >= ascending[j]);
                Assert.Equal(i == j, ascending[i] == ascending[j]);
            }
        }
    }

    [Fact]
    public void Families_are_not_mixed_up()
    {
        Assert.NotEqual(InetAddress.Parse("0.0.0.0"), InetAddress.Parse("::"));
        Assert.NotEqual(InetAddress.Parse("192.0.2.1"), InetAddress.Parse("::192.0.2.1"));
        Assert.True(InetAddress.Parse("::").IsUnspecified);
        Assert.True(default(InetAddress).IsUnspecified);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(17)]
    public void Other_lengths_than_4_and_16_bytes_are_refused(int length) =>
        Assert.Throws<ArgumentException>(() => InetAddress.FromBytes(new byte[length]));

    [Fact]
    public void Bytes_there_and_back_are_the_same()
    {
        byte[] four = [192, 0, 2, 10];
        byte[] sixteen = [0x20, 1, 0x0D, 0xB8, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
        byte[] buffer = new byte[16];
        Assert.Equal(4, InetAddress.FromBytes(four).WriteTo(buffer));
        Assert.Equal(four, buffer[..4]);
        Assert.Equal(16, InetAddress.FromBytes(sixteen).WriteTo(buffer));
        Assert.Equal(sixteen, buffer);
    }
}
