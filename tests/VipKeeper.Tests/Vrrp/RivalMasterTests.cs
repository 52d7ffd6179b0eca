using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>
/// A third node hears two masters, the living one and one that yields with a last advert. Ours has priority 50, so
/// that at an interval of 1 s its skew is 804,687,500 ns and its down interval 3,804,687,500 ns.
/// </summary>
public class RivalMasterTests
{
    private static AdvertSample Living => new() { Source = HigherAddress, Priority = 200 };

    private static AdvertSample Rival => new()
    {
        Source = LowerAddress,
        Priority = 100,
        Interval = Duration.FromMilliseconds(10),
    };

    [Fact]
    [Conformance("9568-6.4.2-13")]
    public void Shorter_interval_of_an_inferior_rival_is_not_learned()
    {
        RouterScenario router = Third();
        router.Hear(0, Living);
        router.Hear(500_000_000, Rival);
        router.Expect("timer 4_304_687_500");
        Assert.Equal(1_000_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    [Fact]
    public void Longer_interval_of_an_inferior_rival_is_learned()
    {
        RouterScenario router = Third();
        router.Hear(0, Living);
        router.TakeEffects();
        router.Hear(500_000_000, Rival with { Interval = Duration.FromSeconds(2) });
        // 0.5 s + 3 * 2 s + 2 s * 206 / 256
        router.Expect("timer 8_109_375_000");
    }

    [Fact]
    public void Rival_that_outlives_the_other_by_a_down_interval_is_the_master()
    {
        RouterScenario router = Third();
        router.Hear(0, Living);
        for (long at = 10_000_000; at < 3_804_687_500; at += 10_000_000)
        {
            router.Hear(at, Rival);
            Assert.Equal(1_000_000_000, router.Router.MasterInterval.Nanoseconds);
        }

        router.TakeEffects();
        router.Hear(3_810_000_000, Rival);
        // 3 * 10 ms + 10 ms * 206 / 256
        router.Expect("timer 3_848_046_875");
    }

    [Fact]
    public void Successor_of_a_master_that_resigned_is_no_rival()
    {
        RouterScenario router = Third();
        router.Hear(0, Living);
        router.Hear(1_000_000, Living with { Priority = 0 });
        router.Hear(2_000_000, Rival);
        Assert.Equal(10_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    [Fact]
    public void Resignation_of_another_node_leaves_a_rival_a_rival()
    {
        RouterScenario router = Third();
        router.Hear(0, Living);
        router.Hear(1_000_000, Rival with { Priority = 0 });
        router.Hear(2_000_000, Rival);
        Assert.Equal(1_000_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    [Fact]
    public void Living_master_may_shorten_its_own_interval_and_lower_its_priority()
    {
        RouterScenario router = Third();
        router.Hear(0, Living);
        router.Hear(
            1_000_000_000, Living with { Priority = 60, Interval = Duration.FromMilliseconds(100) });
        Assert.Equal(100_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    [Theory]
    [InlineData(200, "192.0.2.4", 10_000_000)]
    [InlineData(201, "192.0.2.1", 10_000_000)]
    [InlineData(200, "192.0.2.1", 1_000_000_000)]
    public void Superior_node_is_no_rival_and_the_address_breaks_ties(byte priority, string source, long interval)
    {
        RouterScenario router = Third();
        router.Hear(0, Living);
        router.Hear(1, Rival with { Priority = priority, Source = InetAddress.Parse(source) });
        Assert.Equal(interval, router.Router.MasterInterval.Nanoseconds);
    }

    [Fact]
    public void Master_that_yields_follows_whoever_is_superior_to_it()
    {
        RouterScenario router = Third();
        router.Hear(0, Living);
        router.Tick(3_804_687_500);
        Assert.Equal(RouterState.Master, router.Router.State);
        router.Hear(3_804_687_501, Rival);
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.Equal(10_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    [Fact]
    public void Fault_forgets_who_was_followed()
    {
        RouterScenario router = Third();
        router.Hear(0, Living);
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        router.Router.SetFaults(FaultCauses.None, At(2));
        router.Hear(3, Rival);
        Assert.Equal(10_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    private static RouterScenario Third() => Backup(Options with { Priority = 50 });
}
