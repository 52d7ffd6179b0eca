using VipKeeper.Configuration;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>Where the adverts go, where they come from, and what they carry.</summary>
public class TransportKeyTests
{
    [Fact]
    public void Peers_are_kept_in_their_order() => Assert.Equal(
        ["192.168.10.113", "192.168.10.112"],
        ConfigurationText.AcceptInstance("peers: [192.168.10.113, 192.168.10.112]").Peers
            .Select(peer => peer.ToString()));

    [Fact]
    public void An_empty_list_of_peers_is_not_multicast() => ConfigurationText.RejectInstanceKey(
        "peers: []", 12,
        "peers: an empty list; write at least one, for example [192.168.10.112], or remove the key for multicast");

    [Theory]
    [InlineData("10.0.0.1/24", "has a prefix length; write the address alone: 10.0.0.1")]
    [InlineData("224.0.0.18",
        "is a multicast address; write a unicast address such as 192.168.10.110 or 192.168.10.110/24")]
    public void A_peer_is_the_address_of_a_host(string peer, string fault) =>
        ConfigurationText.RejectInstanceKey($"peers: [{peer}]", 13, $"peers: '{peer}' {fault}");

    [Fact]
    public void A_peer_twice_is_refused() => ConfigurationText.RejectInstanceKey(
        "peers: [10.0.0.1, 10.0.0.1]", 23,
        "peers: '10.0.0.1' is in the list already, in line 6; remove one of them");

    [Theory]
    [InlineData("fd00::1", "is IPv6, but the addresses are IPv4; write the IPv4 address of the peer")]
    [InlineData("192.168.10.110",
        "is one of the virtual addresses, which belongs to the master; write the peer's own address")]
    public void A_peer_is_another_host_of_the_same_family(string peer, string fault) =>
        ConfigurationText.RejectInstanceKey($"peers: [{peer}]", 13, $"peers: {peer} {fault}");

    [Fact]
    public void A_peer_is_not_this_node() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("source_address: 10.0.0.1", "peers: [10.0.0.1]"), 7, 13,
        "peers: 10.0.0.1 is this node's source_address; write the other node's address");

    [Theory]
    [InlineData("fe80::1", "is IPv6, but the addresses are IPv4; write an IPv4 address of this node")]
    [InlineData("192.168.10.110",
        "is one of the virtual addresses, which moves; write an address that stays on this node")]
    public void The_source_is_an_address_that_stays(string source, string fault) =>
        ConfigurationText.RejectInstanceKey($"source_address: {source}", 21, $"source_address: {source} {fault}");

    [Fact]
    public void The_owner_may_advertise_from_what_it_owns() => Assert.Equal(
        InetAddress.Parse("192.168.10.110"),
        ConfigurationText.AcceptInstance("priority: 255", "source_address: 192.168.10.110").SourceAddress);

    [Fact]
    public void IPv6_multicast_comes_from_a_link_local_address() => ConfigurationText.Reject(
        WithIPv6("source_address: fd00::1"), 6, 21,
        "source_address: fd00::1 is not link-local, as the source of IPv6 multicast must be; write a fe80:: address or "
        + "set peers");

    [Fact]
    public void IPv6_unicast_may_come_from_any_address()
    {
        DaemonConfiguration configuration =
            ConfigurationText.Accept(WithIPv6("source_address: fd00::1", "peers: [fd00::2]"));

        Assert.Equal(InetAddress.Parse("fd00::1"), configuration.Instances[0].SourceAddress);
    }

    [Theory]
    [InlineData("version: 2", "version 2 has the message alone")]
    public void Only_version_3_has_a_choice_of_checksum(string version, string only) => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys(version, "checksum: pseudo_header"), 7, 15,
        $"checksum: only version 3 over IPv4 leaves a choice, {only}; remove the key");

    [Fact]
    public void IPv6_has_no_choice_of_checksum() => ConfigurationText.Reject(
        WithIPv6("checksum: message_only"), 6, 15,
        "checksum: only version 3 over IPv4 leaves a choice, IPv6 always has the pseudo-header; remove the key");

    [Fact]
    public void Excluded_addresses_may_be_of_the_other_family() => Assert.Equal(
        ["2001:db8::1/64", "10.0.0.1/32"],
        ConfigurationText.AcceptInstance("excluded_addresses: [2001:db8::1/64, 10.0.0.1]").ExcludedAddresses
            .Select(address => address.ToString()));

    [Fact]
    public void An_address_is_advertised_or_excluded() => ConfigurationText.RejectInstanceKey(
        "excluded_addresses: [192.168.10.110/24]", 26,
        "excluded_addresses: 192.168.10.110 is advertised by 'addresses' in line 5 as well; remove it from one of "
        + "them");

    [Fact]
    public void An_excluded_address_belongs_to_one_instance() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("excluded_addresses: [10.0.0.9]")
            + "  - { name: web, vrid: 61, addresses: [10.0.0.9] }\n",
        7, 40, "addresses: 10.0.0.9 is carried by instance 'dns' in line 6 too; remove it from one of them");

    [Fact]
    public void More_silent_intervals_make_the_worst_case_longer() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("down_timer_adverts: 10", "rto: 10s"), 7, 10,
        "rto: 10s cannot be kept: a takeover lasts up to 10.609375s with advert_interval 1s and priority 100 and "
        + "down_timer_adverts 10; promise more or shorten advert_interval");

    [Theory]
    [InlineData("[1s]", 32, "'1s' is the first, which comes with the takeover; write 0s before it")]
    [InlineData("[0s, 2s, 1s]", 40, "'1s' does not come after 2s; write the offsets in ascending order")]
    [InlineData("[0s, 0s]", 36, "'0s' does not come after 0s; write the offsets in ascending order")]
    [InlineData("[0s, 11m]", 36, "'11m' is later than 10m; set 'refresh' for what comes then")]
    [InlineData("[0s, 5]", 36, "'5' has no unit; write 5s for seconds or 5ms for milliseconds")]
    [InlineData("[]", 31, "an empty list; write at least one, for example [0s, 500ms, 2s]")]
    public void Offsets_of_announcements_begin_at_0s_and_ascend(string offsets, int column, string fault) =>
        ConfigurationText.RejectInstanceKey(
            $"announcements: {{ offsets: {offsets} }}", column, $"offsets: {fault}");

    [Fact]
    public void A_burst_has_at_most_16_announcements() => ConfigurationText.RejectInstanceKey(
        $"announcements: {{ offsets: [{string.Join(", ", Enumerable.Range(0, 17).Select(i => $"{i}s"))}] }}", 102,
        "offsets: more than 16 entries; remove some");

    [Fact]
    public void A_refresh_of_less_than_a_second_is_refused() => ConfigurationText.RejectInstanceKey(
        "announcements: { refresh: 10ms }", 31,
        "refresh: 10ms would flood the network; write 0s for never, or 1s and more");

    private static string WithIPv6(params string[] lines) =>
        ConfigurationText.Replacing("[192.168.10.110]", "[fe80::10]")
        + string.Concat(lines.Select(line => $"    {line}\n"));

    [Theory]
    [InlineData("224.0.0.118")]
    [InlineData("239.1.2.3")]
    public void A_multicast_group_is_read(string group) => Assert.Equal(
        InetAddress.Parse(group), ConfigurationText.AcceptInstance($"multicast_group: {group}").MulticastGroup);

    [Theory]
    [InlineData(
        "10.0.0.1",
        "'10.0.0.1' is not a multicast group; write one such as 224.0.0.118 or ff02::118, or set 'peers' for unicast")]
    [InlineData("all", "'all' is not an IP address; write a multicast group such as 224.0.0.118 or ff02::118")]
    [InlineData(
        "224.0.0.1",
        "'224.0.0.1' is the group of all hosts; write one of the routers' own, such as 224.0.0.118 or ff02::118")]
    [InlineData("ff02::118", "ff02::118 is IPv6, but the addresses are IPv4; write an IPv4 group")]
    public void A_wrong_multicast_group_is_refused(string group, string fault) =>
        ConfigurationText.RejectInstanceKey($"multicast_group: {group}", 22, $"multicast_group: {fault}");

    [Fact]
    public void A_multicast_group_beside_peers_is_refused() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("multicast_group: 224.0.0.118", "peers: [192.168.10.112]"), 6, 22,
        "multicast_group: 224.0.0.118 has no use, as the adverts go by unicast to 'peers'; remove one of the two");
}
