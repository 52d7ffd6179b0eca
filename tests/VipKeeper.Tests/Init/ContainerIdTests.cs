using VipKeeper.Init.Detection;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Init;

/// <summary>An id is its VLAN followed by the last octet, and counts only beside such an address.</summary>
public sealed class ContainerIdTests
{
    [Theory]
    [InlineData("10111", "192.168.10.111", 10, "192.168.10.112", "10112")]
    [InlineData("30160", "192.168.30.160", 30, "192.168.30.162", "30162")]
    [InlineData("205", "10.0.2.5", 20, "10.0.2.6", "206")]
    [InlineData("20005", "10.0.20.5", 20, "10.0.20.6", "20006")]
    [InlineData("20005", "10.0.20.5", 20, "10.0.20.106", "20106")]
    [InlineData("4094254", "10.0.0.254", 4094, "10.0.0.12", null)]
    public void The_other_nodes_id_follows(string id, string address, int vlan, string other, string? otherId)
    {
        ContainerId? found = ContainerId.Match(id, InetAddress.Parse(address));
        Assert.NotNull(found);
        Assert.Equal(vlan, found.Vlan);
        Assert.Equal(otherId, found.Of(InetAddress.Parse(other)));
    }

    [Theory]
    [InlineData("10111", "192.168.10.112")]
    [InlineData("111", "192.168.10.111")]
    [InlineData("0111", "192.168.10.111")]
    [InlineData("4095111", "192.168.10.111")]
    [InlineData("99999111", "192.168.10.111")]
    [InlineData("a0111", "192.168.10.111")]
    [InlineData("", "192.168.10.111")]
    [InlineData("10111", "fd00::111")]
    public void A_number_that_the_address_does_not_confirm_is_none(string id, string address) =>
        Assert.Null(ContainerId.Match(id, InetAddress.Parse(address)));
}
