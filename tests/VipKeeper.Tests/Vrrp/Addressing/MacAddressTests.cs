using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Vrrp.Addressing;

public class MacAddressTests
{
    [Fact]
    public void Bytes_and_text_are_in_the_order_of_the_wire()
    {
        MacAddress address = MacAddress.FromBytes([0x02, 0xAB, 0, 0x0C, 0xDE, 0xF1, 0x99]);
        byte[] buffer = new byte[6];
        address.WriteTo(buffer);
        Assert.Equal([0x02, 0xAB, 0, 0x0C, 0xDE, 0xF1], buffer);
        Assert.Equal("02:ab:00:0c:de:f1", address.ToString());
    }

    [Fact]
    public void Well_known_addresses_are_right()
    {
        Assert.Equal("ff:ff:ff:ff:ff:ff", MacAddress.Broadcast.ToString());
        Assert.Equal("33:33:00:00:00:01", MacAddress.IPv6AllNodes.ToString());
        Assert.True(default(MacAddress).IsNone);
        Assert.False(MacAddress.Broadcast.IsNone);
    }

    [Fact]
    public void Fewer_than_six_bytes_are_refused() =>
        Assert.Throws<ArgumentException>(() => MacAddress.FromBytes(new byte[5]));
}
