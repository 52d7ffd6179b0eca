using Xunit;

namespace VipKeeper.Tests.Configuration;

public class TrackTests
{
    [Theory]
    [InlineData(
        "track: { interfaces: [eth1, eth1] }", 33,
        "interfaces: 'eth1' is in the list already, in line 6; remove one of them")]
    [InlineData(
        "track: { interfaces: [{ name: eth1, weight: 0 }] }", 49,
        "weight: '0' moves no priority; remove the key to have the interface's failure take the instance out, or write "
        + "-253 to -1 or 1 to 253")]
    [InlineData(
        "track: { interfaces: [{ name: eth1, weight: 254 }] }", 49,
        "weight: '254' is out of range; write a whole number from -253 to 253")]
    [InlineData(
        "track: { interfaces: ['a/b'] }", 27,
        "interfaces: 'a/b' is not an interface name: those have no '/' and no blank; write one that 'ip link' lists")]
    [InlineData(
        "track: { interfaces: [[eth1]] }", 27,
        "interfaces: a list does not fit; write an interface, for example eth1 or { name: eth1, weight: -20 }")]
    [InlineData(
        "track: { interfaces: [{ name: eth1, reverse: yes }] }", 50,
        "reverse: 'yes' is not how it is written here; write 'reverse: true'")]
    [InlineData(
        "track: { interfaces: [eth0] }", 12,
        "track: 'eth0' is the instance's own interface, whose failure takes it out anyway; remove it from the list")]
    [InlineData(
        "track: eth1", 12,
        "track: 'eth1' does not fit; write a section of keys, for example "
        + "{ interfaces: [eth1, { name: eth2, weight: -20 }] }")]
    public void What_cannot_be_tracked_is_told(string line, int column, string message) =>
        ConfigurationText.RejectInstanceKey(line, column, message);

    [Fact]
    public void An_owner_of_the_addresses_has_no_use_for_a_weight() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("priority: 255", "track: { interfaces: [{ name: eth1, weight: 5 }] }"),
        7, 12,
        "track: priority 255 in line 6 is the owner of the addresses, and no weight (of 'eth1') moves it; remove "
        + "'weight', or write a priority from 1 to 254");

    [Fact]
    public void An_owner_may_track_without_a_weight() =>
        ConfigurationText.AcceptInstance("priority: 255", "track: { interfaces: [eth1] }");

    [Fact]
    public void The_own_interface_may_be_tracked_when_it_is_not_by_itself() =>
        ConfigurationText.AcceptInstance("track: { primary: false, interfaces: [{ name: eth0, weight: -50 }] }");
}
