using VipKeeper.Api.Tcp;
using VipKeeper.Configuration;
using VipKeeper.Tests.Configuration;
using Xunit;

namespace VipKeeper.Tests.Api;

/// <summary>By which names a browser may ask.</summary>
public class HostNamesTests
{
    private static readonly HostNames Names = HostNames.Of(ConfigurationText.Accept(ConfigurationText.WithTopKeys(
        "node: dns-1\napi: { listen: 127.0.0.1:9650, names: [Dns.Example.lan] }")));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("192.168.10.110")]
    [InlineData("[fd00::1]")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("dns-1")]
    [InlineData("dns.example.lan")]
    [InlineData("dns.example.lan.")]
    [InlineData("")]
    public void Addresses_and_the_nodes_names_are_right(string host) => Assert.True(Names.Admits(host));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("dns-1.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("example.lan")]
    [InlineData("localhost.evil.example")]
    public void Another_name_is_that_of_another_site(string host) => Assert.False(Names.Admits(host));

    [Fact]
    public void Without_a_section_there_are_no_other_names()
    {
        DaemonConfiguration configuration = ConfigurationText.Accept(ConfigurationText.Minimal);
        Assert.Null(configuration.Api);
        Assert.False(HostNames.Of(configuration).Admits("dns.example.lan"));
    }
}
