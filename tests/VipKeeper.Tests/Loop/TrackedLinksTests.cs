using VipKeeper.Linux.Netlink;
using VipKeeper.Loop;
using VipKeeper.Tests.Configuration;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Loop;

public class TrackedLinksTests
{
    private const LinkFlags Works = LinkFlags.Up | LinkFlags.Running | LinkFlags.LowerUp;

    private readonly TrackedLinks _links = new();

    public TrackedLinksTests() => _links.Track(ConfigurationText.Accept(
        ConfigurationText.WithInstanceKeys("track: { interfaces: [eth1, { name: eth2, weight: 5 }] }")));

    [Fact]
    public void A_link_that_nobody_saw_is_down()
    {
        Assert.Equal(2, _links.Count);
        Assert.False(_links.IsUp("eth1"));
        Assert.False(_links.IsUp("eth2"));
    }

    [Theory]
    [InlineData(Works, true)]
    [InlineData(LinkFlags.Up, false)]
    [InlineData(LinkFlags.Running | LinkFlags.LowerUp, false)]
    [InlineData(LinkFlags.None, false)]
    public void A_link_is_up_when_it_can_carry_packets(LinkFlags flags, bool isUp)
    {
        Assert.Equal(isUp, _links.Update(0, Link(7, "eth1", flags)));
        Assert.Equal(isUp, _links.IsUp("eth1"));
    }

    [Fact]
    public void A_link_that_is_renamed_is_down_and_the_one_of_the_new_name_up()
    {
        _links.Update(0, Link(7, "eth1", Works));

        Assert.True(_links.Update(0, Link(7, "eth2", Works)));
        Assert.True(_links.Update(1, Link(7, "eth2", Works)));
        Assert.False(_links.IsUp("eth1"));
        Assert.True(_links.IsUp("eth2"));
    }

    [Fact]
    public void A_link_that_is_removed_is_down_and_comes_back_under_another_index()
    {
        _links.Update(0, Link(7, "eth1", Works));

        Assert.False(_links.Remove(0, 8));
        Assert.True(_links.Remove(0, 7));
        Assert.False(_links.IsUp("eth1"));
        Assert.True(_links.Update(0, Link(9, "eth1", Works)));
    }

    [Fact]
    public void Another_link_changes_nothing()
    {
        _links.Update(0, Link(7, "eth1", Works));

        Assert.False(_links.Update(0, Link(8, "eth9", LinkFlags.None)));
        Assert.True(_links.IsUp("eth1"));
    }

    [Fact]
    public void All_links_tell_what_is_gone()
    {
        _links.Update(0, Link(7, "eth1", Works));

        Assert.True(_links.Reload(0, [Link(1, "lo", Works)]));
        Assert.True(_links.Reload(1, [Link(1, "lo", Works), Link(3, "eth2", Works)]));
        Assert.False(_links.IsUp("eth1"));
        Assert.True(_links.IsUp("eth2"));
    }

    private static LinkInfo Link(int index, string name, LinkFlags flags) =>
        new(index, name, default(MacAddress), flags, 1500);
}
