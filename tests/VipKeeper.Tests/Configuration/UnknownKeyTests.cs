using VipKeeper.Configuration.Keys;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class UnknownKeyTests
{
    [Theory]
    [InlineData("prioritty", "priority")]
    [InlineData("Priority", "priority")]
    [InlineData("prio", "priority")]
    [InlineData("verison", "version")]
    [InlineData("advert-interval", "advert_interval")]
    [InlineData("advertInterval", "advert_interval")]
    [InlineData("advert_int", "advert_interval")]
    [InlineData("virtual_router_id", "vrid")]
    [InlineData("virtual_ipaddress", "addresses")]
    [InlineData("adress", "addresses")]
    [InlineData("nopreempt", "preempt")]
    [InlineData("preempt_delay", "preempt")]
    [InlineData("vip_leese", "vip_lease")]
    [InlineData("valid_lft", "vip_lease")]
    [InlineData("hand_over", "handover")]
    public void An_unknown_key_is_told_with_the_one_that_was_meant(string key, string meant) =>
        ConfigurationText.RejectInstanceKey(
            $"{key}: 1", 5, $"unknown key '{key}' in an instance; did you mean '{meant}'?");

    [Theory]
    [InlineData("state")]
    [InlineData("xyzzy")]
    [InlineData("''")]
    public void An_unknown_key_that_is_like_no_other_is_told_with_all_keys(string key) =>
        ConfigurationText.RejectInstanceKey(
            $"{key}: 1", 5,
            $"unknown key '{key.Trim('\'')}' in an instance; known keys: name, interface, vrid, version, priority, "
            + "peer_priority, advert_interval, down_timer_adverts, addresses, excluded_addresses, peers, "
            + "multicast_group, source_address, auth, checksum, announcements, preempt, track, rto, vip_lease, "
            + "handover, hooks, after_takeover, replication, outage_probe");

    [Fact]
    public void A_key_of_another_section_is_told_with_its_place() => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys("vrid: 55"), 1, 1,
        "unknown key 'vrid' at the top level; it belongs in an instance; known keys: node, interface, logging, "
        + "api, notifications, runtime_directory, state_directory, startup_delay, notify_fifo, instances, groups");

    [Fact]
    public void An_unknown_key_of_a_nested_section_is_told() => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys("logging: { levle: info }"), 1, 12,
        "unknown key 'levle' in logging; did you mean 'level'?");

    [Fact]
    public void A_misspelt_required_key_is_not_called_missing_too() => ConfigurationText.Reject(
        ConfigurationText.Replacing("vrid", "vird"), 4, 5, "unknown key 'vird' in an instance; did you mean 'vrid'?");

    [Fact]
    public void A_misspelt_interface_at_the_top_is_not_missed_in_the_instances() => ConfigurationText.Reject(
        ConfigurationText.Replacing("interface", "interfaze"), 1, 1,
        "unknown key 'interfaze' at the top level; did you mean 'interface'?");

    [Theory]
    [InlineData("    vrid: 55\n", "instance 'dns' has no 'vrid'; add one, for example 'vrid: 55'")]
    [InlineData(
        "    addresses: [192.168.10.110]\n",
        "instance 'dns' has no 'addresses'; add one, for example 'addresses: [192.168.10.110]'")]
    public void A_missing_key_is_told_at_the_start_of_its_section(string line, string message) =>
        ConfigurationText.Reject(ConfigurationText.Replacing(line, ""), 3, 5, message);

    [Fact]
    public void A_missing_name_is_told() => ConfigurationText.Reject(
        ConfigurationText.Replacing("- name: dns\n   ", "-"), 3, 5,
        "an instance has no 'name'; add one, for example 'name: dns'");

    [Fact]
    public void A_missing_interface_is_told_with_both_places() => ConfigurationText.Reject(
        ConfigurationText.Replacing("interface: eth0\n", ""), 2, 5,
        "instance 'dns' has no 'interface'; add one, for example 'interface: eth0', here or at the top for "
        + "every instance");

    [Fact]
    public void A_wrong_interface_at_the_top_is_told_once() => ConfigurationText.Reject(
        ConfigurationText.Replacing("eth0", "a/b"), 1, 12,
        "interface: 'a/b' is not an interface name: those have no '/' and no blank; write one that 'ip link' lists");

    [Theory]
    [InlineData("instances: []", 12, "instances: an empty list; write at least one, for example ")]
    [InlineData("instances: dns", 12, "instances: 'dns' does not fit; write a list, for example ")]
    [InlineData("instances:", 11, "instances: has no value; write a list, for example ")]
    [InlineData("instances: { name: dns }", 12, "instances: a section of keys does not fit; write a list, for "
        + "example ")]
    [InlineData("node: x", 1, "the file has no 'instances'; add one, for example ")]
    public void A_file_without_instances_is_told(string text, int column, string message) => Assert.StartsWith(
        $"1:{column}: {message}", Assert.Single(ConfigurationText.Errors(text)), StringComparison.Ordinal);

    [Fact]
    public void An_instance_that_is_no_section_is_told() => ConfigurationText.Reject(
        "instances: [dns]", 1, 13,
        "instances: 'dns' does not fit; write an instance with its keys, for example '- name: dns'");

    [Fact]
    public void Every_example_of_a_key_is_right()
    {
        foreach (ConfigurationKey key in TopKeys.Section.Keys.Where(
            key => key != TopKeys.Instances && key != TopKeys.Groups))
        {
            ConfigurationText.Accept(key == TopKeys.Interface
                ? ConfigurationText.Minimal
                : ConfigurationText.WithTopKeys($"{key.Name}: {key.Example}"));
        }

        // Passwords are version 2's alone, the choice of a checksum version 3's, and groups multicast's.
        IEnumerable<ConfigurationKey> keys = InstanceKeys.Section.Keys.Where(
            key => key != InstanceKeys.Auth && key != InstanceKeys.MulticastGroup);
        string instance = string.Join(", ", keys.Select(key => $"{key.Name}: {key.Example}"));
        ConfigurationText.Accept($"instances: [{{ {instance} }}]");
        ConfigurationText.AcceptInstance($"multicast_group: {InstanceKeys.MulticastGroup.Example}");
        ConfigurationText.AcceptInstance("version: 2", $"auth: {InstanceKeys.Auth.Example}");
        ConfigurationText.Accept($"interface: eth0\n{TopKeys.Instances.Name}: {TopKeys.Instances.Example}");
        ConfigurationText.Accept($"{ConfigurationText.Pair}{TopKeys.Groups.Name}: {TopKeys.Groups.Example}");
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("vrid", "vird", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("priority", "prioritty", 1)]
    [InlineData("abcd", "badc", 2)]
    public void The_edit_distance_counts_slips(string left, string right, int slips) =>
        Assert.Equal(slips, EditDistance.Between(left, right));
}
