using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Vrrp;

/// <summary>RFC 9568 §6.1, Parameters per Virtual Router. The numbers are worked out by hand.</summary>
public class Section61TimersTests
{
    [Theory]
    [Conformance("9568-6.1-6")]
    // (256 - 100) / 256 of 10 ms
    [InlineData(100, 10_000_000, 6_093_750)]
    [InlineData(254, 10_000_000, 78_125)]
    [InlineData(100, 1_000_000_000, 609_375_000)]
    [InlineData(150, 1_000_000_000, 414_062_500)]
    [InlineData(1, 1_000_000_000, 996_093_750)]
    [InlineData(255, 1_000_000_000, 3_906_250)]
    // 40.95 s * 255 / 256 is 40,790,039,062.5 ns
    [InlineData(1, 40_950_000_000, 40_790_039_062)]
    public void Skew_of_version_3_is_a_share_of_the_masters_interval(byte priority, long interval, long expected) =>
        Assert.Equal(expected, ProtocolTimers.Skew(VrrpVersion.V3, priority, new Duration(interval)).Nanoseconds);

    [Theory]
    [Conformance("9568-6.1-7")]
    [InlineData(100, 10_000_000, 36_093_750)]
    [InlineData(100, 1_000_000_000, 3_609_375_000)]
    [InlineData(150, 1_000_000_000, 3_414_062_500)]
    [InlineData(150, 200_000_000, 682_812_500)]
    [InlineData(100, 200_000_000, 721_875_000)]
    public void Down_interval_of_version_3_is_three_intervals_and_the_skew(
        byte priority, long interval, long expected) =>
        Assert.Equal(
            expected, ProtocolTimers.DownInterval(VrrpVersion.V3, priority, new Duration(interval)).Nanoseconds);

    [Fact]
    public void Down_interval_counts_the_configured_number_of_adverts()
    {
        RouterScenario router = new(RouterScenario.Options with { DownTimerAdverts = 5 });
        router.Router.Startup(RouterScenario.At(0));
        router.Expect("Init -> Backup (Startup)", "timer 5_609_375_000");
    }

    [Fact]
    [Conformance("9568-6.1-2")]
    [Conformance("9568-6.1-4")]
    [Conformance("9568-6.1-8")]
    public void Defaults_are_priority_100_one_second_and_preemption()
    {
        var options = new VirtualRouterOptions { Vrid = 1, Addresses = [RouterScenario.VirtualAddress] };
        Assert.Equal(100, options.Priority);
        Assert.Equal(1_000_000_000, options.AdvertisementInterval.Nanoseconds);
        Assert.Equal(PreemptMode.Immediate, options.Preempt);
        Assert.Equal(3, options.DownTimerAdverts);
        Assert.Equal(VrrpVersion.V3, options.Version);
    }

    [Fact]
    [Conformance("9568-6.1-5")]
    public void Masters_interval_is_our_own_until_one_is_heard_and_learned_while_Backup()
    {
        RouterScenario router = RouterScenario.Backup();
        Assert.Equal(1_000_000_000, router.Router.MasterInterval.Nanoseconds);

        router.Hear(500_000_000, new AdvertSample { Priority = 200, Interval = Duration.FromMilliseconds(200) });

        Assert.Equal(200_000_000, router.Router.MasterInterval.Nanoseconds);
        Assert.Equal(121_875_000, router.Router.Skew.Nanoseconds);
        Assert.Equal(721_875_000, router.Router.DownInterval.Nanoseconds);
        router.Expect("timer 1_221_875_000");
    }

    [Fact]
    [Conformance("9568-6.1-8")]
    public void Owner_takes_its_addresses_even_where_preemption_is_off()
    {
        RouterScenario router = new(RouterScenario.Options with { Priority = 255, Preempt = PreemptMode.Never });
        router.Router.Startup(RouterScenario.At(0));
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    [Conformance("9568-6.2-1")]
    public void Down_timer_fires_only_after_the_whole_down_interval_without_an_advert()
    {
        RouterScenario router = RouterScenario.Backup();
        for (int second = 1; second <= 10; second++)
        {
            router.Hear(second * 1_000_000_000L, 200);
            router.Tick((second * 1_000_000_000L) + 999_999_999);
        }

        Assert.Equal(RouterState.Backup, router.Router.State);
        router.Tick(13_609_374_999);
        Assert.Equal(RouterState.Backup, router.Router.State);
        router.Tick(13_609_375_000);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    [Conformance("9568-6.2-2")]
    public void Advert_timer_fires_once_an_interval_of_our_own_configuration()
    {
        RouterScenario router = RouterScenario.Master(
            RouterScenario.Options with { AdvertisementInterval = Duration.FromCentiseconds(25) });
        for (int i = 1; i <= 4; i++)
        {
            Assert.Equal(RouterScenario.At(i * 250_000_000L), router.Timer);
            router.Tick(i * 250_000_000L);
        }

        router.Expect(
            "send 100", "timer 500_000_000",
            "send 100", "timer 750_000_000",
            "send 100", "timer 1_000_000_000",
            "send 100", "timer 1_250_000_000");
    }
}
