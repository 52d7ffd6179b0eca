using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>What two instances of one file must not share.</summary>
public class AcrossInstancesRulesTests
{
    [Fact]
    public void Two_instances_cannot_have_one_name() => ConfigurationText.Reject(
        Two("name: a, vrid: 1, addresses: [10.0.0.1]", "vrid: 2, addresses: [10.0.0.2], name: a"), 4, 45,
        "name: 'a' is taken by the instance in line 3; write another name");

    [Fact]
    public void Two_instances_cannot_be_one_virtual_router() => ConfigurationText.Reject(
        Two("name: a, vrid: 9, addresses: [10.0.0.1]", "name: b, vrid: 9, addresses: [10.0.0.2]"), 4, 22,
        "vrid: 9 on eth0 for IPv4 is taken by instance 'a' in line 3; write another vrid from 1 to 255");

    [Theory]
    [InlineData("vrid: 9, interface: eth1, addresses: [10.0.0.2]")]
    [InlineData("vrid: 9, addresses: [fe80::1]")]
    [InlineData("vrid: 8, addresses: [10.0.0.2]")]
    public void A_vrid_may_be_used_again_on_another_interface_or_in_the_other_family(string other) =>
        Assert.Equal(2, ConfigurationText.Accept(
            Two("name: a, vrid: 9, addresses: [10.0.0.1]", $"name: b, {other}")).Instances.Length);

    [Fact]
    public void Two_instances_cannot_carry_one_address() => ConfigurationText.Reject(
        Two(
            "name: a, vrid: 1, addresses: [10.0.0.1]",
            "name: b, vrid: 2, interface: eth1, addresses: [10.0.0.2, 10.0.0.1/24]"), 4, 64,
        "addresses: 10.0.0.1 is carried by instance 'a' in line 3 too; remove it from one of them");

    [Fact]
    public void A_link_local_address_may_be_used_on_two_links() => Assert.Equal(2, ConfigurationText.Accept(
        Two(
            "name: a, vrid: 1, addresses: [fe80::1]",
            "name: b, vrid: 1, interface: eth1, addresses: [fe80::1]")).Instances.Length);

    [Fact]
    public void A_link_local_address_cannot_be_used_twice_on_one_link() => ConfigurationText.Reject(
        Two("name: a, vrid: 1, addresses: [fe80::1]", "name: b, vrid: 2, addresses: [fe80::1]"), 4, 37,
        "addresses: fe80::1 is carried by instance 'a' in line 3 too; remove it from one of them");

    [Fact]
    public void All_that_two_instances_share_is_told_at_once() => Assert.Equal(
        [
            "4:13: name: 'a' is taken by the instance in line 3; write another name",
            "4:22: vrid: 9 on eth0 for IPv4 is taken by instance 'a' in line 3; write another vrid from 1 to 255",
            "4:37: addresses: 10.0.0.1 is carried by instance 'a' in line 3 too; remove it from one of them",
        ],
        ConfigurationText.Errors(
            Two("name: a, vrid: 9, addresses: [10.0.0.1]", "name: a, vrid: 9, addresses: [10.0.0.1]")));

    private static string Two(string first, string second) =>
        $"interface: eth0\ninstances:\n  - {{ {first} }}\n  - {{ {second} }}\n";
}
