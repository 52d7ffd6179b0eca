using VipKeeper.Configuration;
using VipKeeper.Init;
using VipKeeper.Tests.Configuration;
using Xunit;

namespace VipKeeper.Tests.Init;

public sealed class PairComparisonTests
{
    [Theory]
    [InlineData("dns")]
    [InlineData("caddy")]
    [InlineData("nfs")]
    public void The_shipped_examples_are_pairs(string name) => Assert.Empty(PairComparison.Differences(
        Read(RepositoryFiles.Read($"config/{name}/preferred.yaml")),
        Read(RepositoryFiles.Read($"config/{name}/standby.yaml"))));

    [Theory]
    [InlineData("vrid: 55", "vrid: 56", "'vrid' is 55 on one node and 56 on the other")]
    [InlineData("priority: 100", "priority: 150", "both have priority 150")]
    [InlineData("advert_interval: 1s", "advert_interval: 2s", "'advert_interval'")]
    [InlineData("192.168.10.110", "192.168.10.109", "'addresses' is 192.168.10.110/32 on one node")]
    [InlineData("- name: dns", "- name: dmz", "'name' is dns on one node and dmz on the other")]
    [InlineData("priority: 100", "priority: 100\n    version: 2", "'version' is 3 on one node and 2 on the other")]
    [InlineData("priority: 100", "priority: 100\n    peers: [192.168.10.111]", "'multicast or unicast'")]
    [InlineData("priority: 100", "priority: 100\n    handover: release_first", "'handover'")]
    public void A_difference_is_told(string text, string other, string sentence)
    {
        DaemonConfiguration left = Read(RepositoryFiles.Read("config/dns/preferred.yaml"));
        DaemonConfiguration right = Read(RepositoryFiles.Read("config/dns/standby.yaml").Replace(text, other));
        Assert.Contains(sentence, Assert.Single(PairComparison.Differences(left, right)));
    }

    private static DaemonConfiguration Read(string text)
    {
        ConfigurationResult result = ConfigurationReader.ReadText(text, "x.yaml", "host");
        Assert.True(result.IsValid, string.Join('\n', result.Errors));
        return result.Configuration;
    }
}
