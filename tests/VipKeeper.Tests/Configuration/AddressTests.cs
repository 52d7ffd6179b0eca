using VipKeeper.Configuration;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class AddressTests
{
    private const string Unicast = "write a unicast address such as 192.168.10.110 or 192.168.10.110/24";

    [Theory]
    [InlineData("192.168.10.110", "192.168.10.110", 32)]
    [InlineData("192.168.10.110/24", "192.168.10.110", 24)]
    [InlineData("10.0.0.0/31", "10.0.0.0", 31)]
    [InlineData("10.0.0.1/1", "10.0.0.1", 1)]
    [InlineData("fe80::1", "fe80::1", 128)]
    [InlineData("2001:DB8:0::1/64", "2001:db8::1", 64)]
    [InlineData("2001:db8::ffff:ffff:ffff:ffff/64", "2001:db8::ffff:ffff:ffff:ffff", 64)]
    public void An_address_is_read_with_its_prefix_length(string text, string address, byte prefixLength)
    {
        AddressConfiguration read = Assert.Single(ReadList($"[{text}]").Addresses);

        Assert.Equal(new AddressConfiguration(InetAddress.Parse(address), prefixLength), read);
        Assert.Equal($"{address}/{prefixLength}", read.ToString());
    }

    [Fact]
    public void The_family_of_an_instance_is_that_of_its_addresses()
    {
        Assert.Equal(InetFamily.IPv4, ReadList("[10.0.0.1]").Family);
        Assert.Equal(InetFamily.IPv6, ReadList("[fe80::1, 2001:db8::1/64]").Family);
    }

    [Theory]
    [InlineData("192.168.10")]
    [InlineData("192.168.10.256")]
    [InlineData("192.168.010.110")]
    [InlineData("dns.lan")]
    [InlineData("1")]
    [InlineData("fe80:::1")]
    [InlineData("/24")]
    public void What_is_no_address_is_refused(string text) =>
        Reject(text, "is not an IP address; write one such as 192.168.10.110 or 192.168.10.110/24");

    [Fact]
    public void A_scope_is_refused() =>
        Reject("fe80::1%eth0",
            "names a scope with '%'; write the address alone, it belongs to the instance's interface");

    [Theory]
    [InlineData("192.168.10.110/33", "/1 to /32, for example 192.168.10.110/32")]
    [InlineData("192.168.10.110/0", "/1 to /32, for example 192.168.10.110/32")]
    [InlineData("192.168.10.110/", "/1 to /32, for example 192.168.10.110/32")]
    [InlineData("192.168.10.110/255.255.255.0", "/1 to /32, for example 192.168.10.110/32")]
    [InlineData("192.168.10.110/024", "/1 to /32, for example 192.168.10.110/32")]
    [InlineData("fe80::1/129", "/1 to /128, for example fe80::1/128")]
    public void A_wrong_prefix_length_is_refused(string text, string right) =>
        Reject(text, $"has a wrong prefix length; write {right}");

    [Theory]
    [InlineData("224.0.0.18", "a multicast address")]
    [InlineData("ff02::12", "a multicast address")]
    [InlineData("0.0.0.0", "no address of a host (unspecified)")]
    [InlineData("0.1.2.3", "no address of a host (unspecified)")]
    [InlineData("0::0", "no address of a host (unspecified)")]
    [InlineData("127.0.0.1", "a loopback address")]
    [InlineData("127.200.0.1/8", "a loopback address")]
    [InlineData("0::1", "a loopback address")]
    [InlineData("255.255.255.255", "the broadcast address")]
    public void An_address_that_no_host_can_have_is_refused(string text, string kind) =>
        Reject(text, $"is {kind}; {Unicast}");

    [Fact]
    public void An_IPv4_address_in_IPv6_clothes_is_refused() =>
        Reject("0::ffff:10.0.0.1", "is an IPv4 address written as IPv6; write 10.0.0.1");

    [Theory]
    [InlineData("192.168.10.0/24", "is the network itself with /24; write the address of a host in it")]
    [InlineData("2001:db8::/64", "is the network itself with /64; write the address of a host in it")]
    [InlineData("192.168.10.255/24", "is the broadcast address of its network with /24; write the address of a host")]
    [InlineData("10.0.0.7/30", "is the broadcast address of its network with /30; write the address of a host")]
    public void The_first_and_last_address_of_a_network_are_refused(string text, string fault) => Reject(text, fault);

    [Fact]
    public void Both_families_in_one_instance_are_refused() => RejectList(
        "[10.0.0.1, fe80::1]", 27,
        "addresses: 'fe80::1' is IPv6, but 10.0.0.1 in line 5 is IPv4; make a second instance, one speaks one family");

    [Fact]
    public void An_address_twice_in_one_instance_is_refused() => RejectList(
        "[10.0.0.1, 10.0.0.1/24]", 27,
        "addresses: '10.0.0.1/24' is in the list already, in line 5; remove one of them");

    [Fact]
    public void An_address_written_in_two_ways_is_the_same() => RejectList(
        "[fe80::1, 'FE80:0::1']", 26, "addresses: 'FE80:0::1' is in the list already, in line 5; remove one of them");

    [Fact]
    public void A_list_without_brackets_is_told() => RejectList(
        "10.0.0.1", 16, "addresses: '10.0.0.1' does not fit; write a list, for example 'addresses: [192.168.10.110]'");

    [Fact]
    public void An_empty_list_is_told() => RejectList(
        "[]", 16, "addresses: an empty list; write at least one, for example [192.168.10.110]");

    [Fact]
    public void An_entry_that_is_a_list_is_told() => RejectList(
        "[[10.0.0.1]]", 17, "addresses: a list does not fit; write an address, for example 192.168.10.110");

    [Fact]
    public void An_advert_has_room_for_255_addresses()
    {
        string[] addresses = [.. Enumerable.Range(1, 255).Select(i => $"10.0.0.{i}"), "10.0.1.1"];

        Assert.Equal(255, ReadList($"[{string.Join(", ", addresses[..255])}]").Addresses.Length);
        Assert.Contains(
            "addresses: more than 255 entries; remove some",
            Assert.Single(ConfigurationText.Errors(With($"[{string.Join(", ", addresses)}]"))),
            StringComparison.Ordinal);
    }

    private static string With(string list) => ConfigurationText.Replacing("[192.168.10.110]", list);

    private static InstanceConfiguration ReadList(string list) => ConfigurationText.Accept(With(list)).Instances[0];

    private static void RejectList(string list, int column, string message) =>
        ConfigurationText.Reject(With(list), 5, column, message);

    private static void Reject(string address, string fault) =>
        RejectList($"[{address}]", 17, $"addresses: '{address}' {fault}");
}
