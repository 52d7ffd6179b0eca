using VipKeeper.Commands;
using VipKeeper.Configuration;
using VipKeeper.Lab.Nodes;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>An entry of <c>addresses</c> that is a section of keys.</summary>
public class AddressFormTests
{
    [Fact]
    public void A_section_with_an_address_alone_is_the_same_as_its_text() =>
        Assert.Equal(Read("192.168.10.110/24"), Read("{ address: 192.168.10.110/24 }"));

    [Theory]
    [InlineData("{ address: 10.0.0.1, device: eth1, label: eth1.9 }", "10.0.0.1/32 dev eth1 label eth1.9")]
    [InlineData("{ address: fe80::1, device: eth1 }", "fe80::1/128 dev eth1")]
    [InlineData("{ address: 10.0.0.1, device: eth0 }", "10.0.0.1/32")]
    [InlineData("{ address: 10.0.0.1, label: eth0 }", "10.0.0.1/32 label eth0")]
    [InlineData("{ address: 10.0.0.1, label: \"eth0:123456789\" }", "10.0.0.1/32 label eth0:123456789")]
    [InlineData("{ address: 10.0.0.1, scope: host }", "10.0.0.1/32 scope host")]
    [InlineData("{ address: 10.0.0.1, scope: 200 }", "10.0.0.1/32 scope site")]
    [InlineData("{ address: 10.0.0.1, scope: 7 }", "10.0.0.1/32 scope 7")]
    [InlineData("{ address: 10.0.0.1, scope: 0 }", "10.0.0.1/32")]
    [InlineData("{ address: 10.0.0.1, preferred_lifetime: 0s }", "10.0.0.1/32 preferred_lft 0sec")]
    [InlineData("{ address: 10.0.0.1, preferred_lifetime: 5m }", "10.0.0.1/32 preferred_lft 300sec")]
    [InlineData("{ address: 10.0.0.1, preferred_lifetime: forever }", "10.0.0.1/32")]
    [InlineData("{ address: fe80::1, preferred_lifetime: forever }", "fe80::1/128 preferred_lft forever")]
    [InlineData("{ address: fe80::1, preferred_lifetime: 0s }", "fe80::1/128")]
    [InlineData("{ address: 10.1.2.3/20, broadcast: auto }", "10.1.2.3/20 brd 10.1.15.255")]
    [InlineData("{ address: 10.1.2.3/20, broadcast: zeros }", "10.1.2.3/20 brd 10.1.0.0")]
    [InlineData("{ address: 10.1.2.1/30, broadcast: auto }", "10.1.2.1/30 brd 10.1.2.3")]
    [InlineData("{ address: 10.1.2.3, broadcast: 10.1.2.255 }", "10.1.2.3/32 brd 10.1.2.255")]
    [InlineData("{ address: 10.1.2.3, broadcast: none }", "10.1.2.3/32")]
    public void Every_form_is_read_and_described_in_the_words_of_ip(string entry, string words)
    {
        AddressConfiguration address = Read(entry);
        Assert.Equal(words, address.Describe());

        // What the lab and the tests write is read as the same.
        InstanceConfiguration instance = ConfigurationText.Accept(With(entry)).Instances[0];
        Assert.Equal(address, ConfigurationText.Accept(VipKeeperFile.Write("n", [instance])).Instances[0].Addresses[0]);
    }

    [Theory]
    [InlineData("label: \"eth1:vip\"", "label: 'eth1:vip' does not begin with the name of its interface, which is "
        + "eth0; write one such as eth0:vip", 28)]
    [InlineData("label: \"eth0:1234567890a\"", "label: 'eth0:1234567890a' is not a label: those have 1 to 15 bytes; "
        + "write one such as eth0:vip", 51)]
    [InlineData("device: \"eth0:1\"", "device: 'eth0:1' holds ':', the mark of an old-style alias; write the interface "
        + "itself: eth0", 52)]
    [InlineData("scope: wide", "scope: 'wide' is not a scope; write global, site, link, host, nowhere or a number "
        + "from 0 to 255", 51)]
    [InlineData("scope: 256", "scope: '256' is not a scope; write global, site, link, host, nowhere or a number "
        + "from 0 to 255", 51)]
    [InlineData("preferred_lifetime: 1.5s", "preferred_lifetime: '1.5s' is out of range; write forever or whole "
        + "seconds from 0s to 8760h", 64)]
    [InlineData("preferred_lifetime: 60", "preferred_lifetime: '60' is not understood; write forever or whole seconds "
        + "from 0s to 8760h", 64)]
    [InlineData("broadcast: +", "broadcast: '+' is written 'auto' here", 55)]
    [InlineData("broadcast: fe80::1", "broadcast: 'fe80::1' is no broadcast address; write auto, zeros, none or an "
        + "IPv4 address such as 192.168.10.255", 55)]
    [InlineData("broadcast: auto", "broadcast: 'auto' has nothing to work with: a network of /32 has no broadcast "
        + "address; write the prefix length of the network after the address, such as /24, or the broadcast address "
        + "itself", 55)]
    [InlineData("brd: auto", "unknown key 'brd' in an address; did you mean 'broadcast'?", 44)]
    public void A_wrong_key_is_told_at_its_place(string key, string message, int column) =>
        ConfigurationText.Reject(
            With($"{{ address: 192.168.10.110, {key} }}"), 5, column, message);

    [Theory]
    [InlineData("label: eth0", "label")]
    [InlineData("scope: link", "scope")]
    [InlineData("broadcast: none", "broadcast")]
    public void What_the_kernel_has_for_IPv4_alone_is_refused_for_IPv6(string pair, string key) => Assert.EndsWith(
        $"{key}: is for IPv4 alone, the kernel knows none for IPv6; remove it",
        Assert.Single(ConfigurationText.Errors(With($"{{ address: fe80::1, {pair} }}"))),
        StringComparison.Ordinal);

    [Fact]
    public void A_label_is_that_of_its_own_device() => Assert.EndsWith(
        "label: 'eth0:vip' does not begin with the name of its interface, which is eth1; write one such as eth1:vip",
        Assert.Single(ConfigurationText.Errors(With("{ address: 10.0.0.1, device: eth1, label: \"eth0:vip\" }"))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("eth1", true)]
    [InlineData("eth0", false)]
    public void A_link_local_address_may_be_on_two_devices_but_not_twice_on_one(string device, bool isRight)
    {
        string second = $"  - {{ name: b, vrid: 56, addresses: [{{ address: fe80::1, device: {device} }}] }}\n";
        ConfigurationResult result = ConfigurationText.Read(With("fe80::1") + second);

        Assert.Equal(isRight, result.IsValid);
        Assert.Equal(
            !isRight,
            result.Errors.Any(static error => error.ToString().Contains(
                "fe80::1 is carried by instance 'dns'", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_section_without_an_address_is_told() => ConfigurationText.Reject(
        With("{ scope: link }"), 5, 17,
        "an address has no 'address'; add one, for example 'address: 192.168.10.110/24'");

    [Fact]
    public void An_address_is_in_the_list_once_whatever_its_form() => Assert.EndsWith(
        "addresses: '10.0.0.1/24' is in the list already, in line 5; remove one of them",
        Assert.Single(ConfigurationText.Errors(With("10.0.0.1, { address: 10.0.0.1/24, scope: link }"))),
        StringComparison.Ordinal);

    [Fact]
    public void Every_part_of_the_form_makes_a_difference()
    {
        var plain = new AddressConfiguration(InetAddress.Parse("10.0.0.1"), 24);

        Assert.False((plain with { Label = "eth0:1" }).HasSameForm(plain));
        Assert.False((plain with { Device = "eth1" }).HasSameForm(plain));
        Assert.False((plain with { Scope = 253 }).HasSameForm(plain));
        Assert.False((plain with { Broadcast = InetAddress.Parse("10.0.0.255") }).HasSameForm(plain));
        Assert.False((plain with { PrefixLength = 32 }).HasSameForm(plain));
        Assert.NotEqual(plain, plain with { PreferredLifetime = Duration.Zero });
        Assert.True((plain with { PreferredLifetime = Duration.Zero }).HasSameForm(plain));
    }

    [Fact]
    public void The_check_shows_what_an_address_has_beside_itself()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, With("10.0.0.1, { address: 10.0.0.2/24, label: \"eth0:v\", scope: link }"));
            using var output = new StringWriter();
            Assert.Equal(CheckCommand.Success, CheckCommand.Run([path], output, TextWriter.Null));
            Assert.Contains("\n    10.0.0.2/24 scope link label eth0:v\n", output.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("10.0.0.1", output.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string With(string entries) => ConfigurationText.Replacing("[192.168.10.110]", $"[{entries}]");

    private static AddressConfiguration Read(string entry) =>
        Assert.Single(ConfigurationText.Accept(With(entry)).Instances[0].Addresses);
}
