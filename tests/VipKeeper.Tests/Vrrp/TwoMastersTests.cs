using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>Another master that goes on although this node is one: since when, who, and for how long.</summary>
public class TwoMastersTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Rival_that_goes_on_is_an_alarm_since_its_first_advert()
    {
        RouterScenario router = Master();
        router.Hear(Second / 2, 50);
        Assert.True(router.Router.TwoMastersSince.IsNever);
        router.Hear(Second * 3 / 2, 50);
        Assert.Equal(At(Second / 2), router.Router.TwoMastersSince);
        Assert.Equal(HigherAddress, router.Router.Rival);
        Assert.Equal(1, router.Router.Peers.RivalAdverts);
    }

    [Fact]
    public void Rival_that_falls_silent_ends_the_alarm_with_its_length()
    {
        RouterScenario router = Master();
        Split(router, 50);
        router.Tick(5 * Second);
        Assert.False(router.Router.TwoMastersSince.IsNever);
        router.Tick(6 * Second);
        Assert.True(router.Router.TwoMastersSince.IsNever);
        Assert.Equal(Second, router.Router.TwoMastersLength.Nanoseconds);
    }

    [Fact]
    public void End_of_the_own_mastership_ends_the_alarm()
    {
        RouterScenario router = Master();
        Split(router, 50);
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(4 * Second));
        Assert.True(router.Router.TwoMastersSince.IsNever);
        Assert.Equal(3.5, router.Router.TwoMastersLength.TotalSeconds);
    }

    [Theory]
    [InlineData("version")]
    [InlineData("unicast")]
    public void Master_that_is_rejected_is_a_rival_whatever_its_priority(string what)
    {
        RouterScenario router = Master();
        AdvertSample advert = what == "version"
            ? new AdvertSample { Version = VrrpVersion.V2, Priority = 200 }
            : new AdvertSample { Destination = LocalAddress, Priority = 200 };
        router.Hear(Second, advert);
        router.Hear(2 * Second, advert);
        Assert.Equal(At(Second), router.Router.TwoMastersSince);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void Another_owner_is_a_rival()
    {
        RouterScenario router = Master(Options with { Priority = 255 });
        Split(router, 255);
        Assert.False(router.Router.TwoMastersSince.IsNever);
    }

    [Fact]
    public void Packet_that_crossed_a_router_is_no_sign_of_a_master_here()
    {
        RouterScenario router = Master();
        router.Hear(Second, new AdvertSample { HopLimit = 60 });
        router.Hear(2 * Second, new AdvertSample { HopLimit = 60 });
        Assert.True(router.Router.TwoMastersSince.IsNever);
    }

    [Fact]
    public void Two_rivals_that_take_turns_are_an_alarm_too()
    {
        RouterScenario router = Master();
        for (int i = 1; i <= 2; i++)
        {
            router.Hear(i * Second, new AdvertSample { Priority = 50 });
            router.Hear(i * Second, new AdvertSample { Priority = 50, Source = LowerAddress });
        }

        Assert.Equal(At(Second), router.Router.TwoMastersSince);
    }

    [Fact]
    public void Slow_rival_is_recognised_by_its_own_interval()
    {
        RouterScenario router = Master();
        AdvertSample slow = new() { Priority = 50, Interval = Duration.FromSeconds(10) };
        router.Hear(Second, slow);
        router.Hear(11 * Second, slow);
        Assert.Equal(At(Second), router.Router.TwoMastersSince);
        router.Tick(30 * Second);
        Assert.False(router.Router.TwoMastersSince.IsNever);
    }

    [Fact]
    public void What_was_heard_as_backup_is_not_held_against_the_next_mastership()
    {
        RouterScenario router = Master();
        router.Hear(Second, 50);
        router.Hear(Second, 200);
        router.Hear(Second, 0);
        router.Tick(2 * Second);
        Assert.Equal(RouterState.Master, router.Router.State);
        router.Hear(2 * Second, 50);
        Assert.True(router.Router.TwoMastersSince.IsNever);
    }

    [Fact]
    public void Resignations_are_no_masters()
    {
        RouterScenario router = Master();
        Split(router, 0);
        Assert.True(router.Router.TwoMastersSince.IsNever);
    }

    private static void Split(RouterScenario router, byte priority)
    {
        router.Hear(Second / 2, new AdvertSample { Priority = priority });
        router.Hear(Second * 3 / 2, new AdvertSample { Priority = priority });
    }
}
