using Xunit;

namespace VipKeeper.Tests.Configuration;

public class GroupTests
{
    [Theory]
    [InlineData(
        "groups: [{ name: both, instances: [dns, dns7] }]", 41,
        "instances: there is no instance 'dns7'; write the name of one that the file has")]
    [InlineData(
        "groups: [{ name: both, instances: [dns, dns] }]", 41,
        "instances: 'dns' is in group 'both' in line 9 already; an instance is in one group at most, and once")]
    [InlineData(
        "groups: [{ name: both, instances: [dns] }]", 35,
        "instances: too short; write at least 2, for example [dns, dns6]")]
    [InlineData(
        "groups: [{ instances: [dns, dns6] }]", 10,
        "a group has no 'name'; add one, for example 'name: both'")]
    [InlineData(
        "groups: [dns]", 10,
        "groups: 'dns' does not fit; write a group with its keys, for example { name: both, instances: [dns, dns6] }")]
    public void A_group_that_cannot_be_is_told(string line, int column, string message) =>
        ConfigurationText.Reject(ConfigurationText.Pair + line, 9, column, message);

    [Fact]
    public void Two_groups_of_one_name_and_one_instance_are_told() => Assert.Equal(
        [
            "10:11: name: 'x' is taken by the group in line 9; write another name",
            "10:26: instances: 'dns' is in group 'x' in line 9 already; an instance is in one group at most, and once",
            "10:31: instances: 'dns6' is in group 'x' in line 9 already; an instance is in one group at most, and once",
        ],
        ConfigurationText.Errors(
            ConfigurationText.Pair
            + "groups: [{ name: x, instances: [dns, dns6] },\n  { name: x, instances: [dns, dns6] }]"));

    [Fact]
    public void A_weight_in_a_group_is_told_to_do_nothing() => ConfigurationText.Reject(
        WithTrack("groups: [{ name: both, instances: [dns, dns6] }]"), 9, 12,
        "track: instance 'dns6' is in group 'both', which changes hands only as a whole, so a weight (of 'eth1') does "
        + "nothing; remove 'weight', or write 'tracking_weight: true' in the group and track the same in all its "
        + "instances");

    [Fact]
    public void A_group_may_allow_weights() => ConfigurationText.Accept(
        WithTrack("groups: [{ name: both, instances: [dns, dns6], tracking_weight: true }]"));

    [Fact]
    public void An_owner_is_in_no_group_with_others() => ConfigurationText.Reject(
        ConfigurationText.Pair.Replace("name: dns\n", "name: dns\n    priority: 255\n", StringComparison.Ordinal)
        + "groups: [{ name: both, instances: [dns, dns6] }]",
        10, 18,
        "instances: group 'both' has the owner of its addresses (priority 255) beside others; an owner waits for "
        + "nobody: write 255 for all of them or for none");

    private static string WithTrack(string groups) =>
        ConfigurationText.Pair + "    track: { interfaces: [{ name: eth1, weight: -20 }] }\n" + groups;
}
