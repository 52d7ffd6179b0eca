using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>RFC 9568 §6.4.3, Active (our Master).</summary>
public class Section643ActiveTests
{
    [Fact]
    [Conformance("9568-6.4.3-1")]
    [Conformance("9568-6.4.3-2")]
    [Conformance("9568-6.4.3-6")]
    public void Master_holds_the_addresses_for_as_long_as_it_is_master()
    {
        RouterScenario router = new(Options with { Priority = 200 });
        router.Router.Startup(At(0));
        router.Tick(3_218_750_000);
        Assert.Single(router.TakeEffects(), "claim");

        router.Tick(4_218_750_000);
        router.Hear(4_300_000_000, 100);
        router.Hear(4_400_000_000, 0);
        Assert.DoesNotContain("release", router.TakeEffects());

        router.Hear(4_500_000_000, 255);
        Assert.Single(router.TakeEffects(), "release");
    }

    [Fact]
    [Conformance("9568-6.4.3-8")]
    [Conformance("9568-6.4.3-9")]
    [Conformance("9568-6.4.3-10")]
    public void Shutdown_resigns_before_the_addresses_go()
    {
        RouterScenario router = Master();
        router.Router.Shutdown(At(500_000_000));
        router.Expect("send 0", "release", "Master -> Init (Shutdown)", "timer never");
        router.Tick(1_000_000_000);
        router.Expect();
    }

    [Fact]
    [Conformance("9568-6.4.3-11")]
    [Conformance("9568-6.4.3-12")]
    public void Advert_timer_sends_and_is_set_again()
    {
        RouterScenario router = Master();
        router.Tick(999_999_999);
        router.Expect();
        router.Tick(1_000_000_000);
        router.Expect("send 100", "timer 2_000_000_000");
    }

    [Fact]
    [Conformance("9568-6.4.3-12")]
    public void Lateness_of_one_advert_does_not_shift_the_next()
    {
        RouterScenario router = Master();
        router.Tick(1_003_000_000);
        router.Expect("send 100", "timer 2_000_000_000");
        router.Tick(2_999_999_999);
        router.Expect("send 100", "timer 3_000_000_000");
    }

    [Theory]
    [InlineData(2_000_000_000, "timer 3_000_000_000")]
    [InlineData(7_300_000_000, "timer 8_300_000_000")]
    public void Stall_of_an_interval_or_more_sends_one_advert_and_starts_anew(long wokenAt, string timer)
    {
        RouterScenario router = Master();
        router.Tick(wokenAt);
        router.Expect("send 100", timer);
    }

    [Fact]
    [Conformance("9568-6.4.3-13")]
    [Conformance("9568-6.4.3-14")]
    public void PriorityZero_is_answered_at_once_and_the_advert_timer_set_again()
    {
        RouterScenario router = Master();
        router.Hear(400_000_000, 0);
        router.Expect("send 100", "timer 1_400_000_000");
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    [Conformance("9568-6.4.3-15")]
    [Conformance("9568-6.4.3-18")]
    [Conformance("9568-6.4.3-19")]
    public void Higher_priority_makes_a_Backup_after_one_last_advert()
    {
        RouterScenario router = Master();
        router.Hear(400_000_000, 101);
        router.Expect("send 100", "release", "Master -> Backup (HigherPriorityMaster)", "timer 4_009_375_000");
        Assert.Equal(HigherAddress, router.LastTransition.Peer);
        Assert.Equal(101, router.LastTransition.PeerPriority);

        // The advert timer is gone: its old time passes without an advert.
        router.Tick(1_000_000_000);
        router.Expect();
    }

    [Fact]
    [Conformance("9568-6.4.3-16")]
    [Conformance("9568-6.4.3-17")]
    [Conformance("9568-6.4.3-18")]
    public void Higher_priority_teaches_its_interval_to_the_master_that_yields()
    {
        RouterScenario router = Master();
        router.Hear(400_000_000, new AdvertSample { Priority = 101, Interval = Duration.FromMilliseconds(200) });
        Assert.Equal(200_000_000, router.Router.MasterInterval.Nanoseconds);
        router.Expect("send 100", "release", "Master -> Backup (HigherPriorityMaster)", "timer 1_121_875_000");
    }

    [Fact]
    [Conformance("9568-6.4.3-15")]
    public void Same_priority_and_a_higher_address_is_superior()
    {
        RouterScenario router = Master();
        router.Hear(400_000_000, new AdvertSample { Priority = 100, Source = HigherAddress });
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    [Conformance("9568-6.4.3-15")]
    [Conformance("9568-6.4.3-20")]
    public void Same_priority_and_a_lower_address_is_inferior()
    {
        RouterScenario router = Master();
        router.Hear(400_000_000, new AdvertSample { Priority = 100, Source = LowerAddress });
        router.Expect("send 100", "announce", "timer 1_400_000_000");
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Theory]
    [Conformance("9568-6.4.3-15")]
    // Read as signed or as little-endian numbers each of these compares the other way round.
    [InlineData("10.0.0.2", "200.0.0.1", true)]
    [InlineData("200.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.1.1", "10.0.0.200", false)]
    public void Addresses_are_compared_as_unsigned_numbers_in_network_order(string local, string peer, bool yields)
    {
        RouterScenario router = Master();
        router.Router.SetLocalAddress(InetAddress.Parse(local));
        router.Hear(1, new AdvertSample { Priority = 100, Source = InetAddress.Parse(peer) });
        Assert.Equal(yields ? RouterState.Backup : RouterState.Master, router.Router.State);
    }

    [Theory]
    [Conformance("9568-6.4.3-15")]
    [InlineData("fe80::2", "fe80::8000:0:0:1", true)]
    [InlineData("fe80::8000:0:0:1", "fe80::2", false)]
    [InlineData("fe80::1:0:0:1", "fe80::2", false)]
    public void IPv6_addresses_are_compared_over_all_sixteen_bytes(string local, string peer, bool yields)
    {
        RouterScenario router = Master(Options with { Addresses = [InetAddress.Parse("fe80::10")] });
        router.Router.SetLocalAddress(InetAddress.Parse(local));
        router.Hear(1, new AdvertSample
        {
            Source = InetAddress.Parse(peer),
            Destination = VrrpProtocol.MulticastGroupIPv6,
            Addresses = [InetAddress.Parse("fe80::10")],
        });
        Assert.Equal(yields ? RouterState.Backup : RouterState.Master, router.Router.State);
    }

    [Fact]
    [Conformance("9568-6.4.3-20")]
    [Conformance("9568-6.4.3-21")]
    public void Lower_priority_is_answered_at_once_and_teaches_nothing()
    {
        RouterScenario router = Master();
        router.Hear(400_000_000, new AdvertSample { Priority = 99, Interval = Duration.FromSeconds(7) });
        router.Expect("send 100", "announce", "timer 1_400_000_000");
        Assert.Equal(RouterState.Master, router.Router.State);
        Assert.Equal(1_000_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    [Fact]
    [Conformance("9568-6.4.3-21")]
    public void Answers_to_a_flood_are_a_256th_of_the_interval_apart_and_none_is_left_out()
    {
        RouterScenario router = Master();
        router.Hear(100_000_000, 99);
        // The timer is that of the announcement, 20 ms after the first answer.
        router.Expect("send 100", "timer 120_000_000");
        router.Hear(101_000_000, 99);
        router.Hear(102_000_000, 0);
        router.Expect("timer 103_906_250");
        router.Tick(103_906_250);
        router.Expect("send 100", "timer 120_000_000");
        router.Hear(104_000_000, 99);
        router.Expect("timer 107_812_500");
        router.Tick(107_812_500);
        router.Expect("send 100", "timer 120_000_000");
        router.Tick(120_000_000);
        router.Expect("announce", "timer 1_107_812_500");
    }

    [Fact]
    [Conformance("9568-6.4.3-21")]
    public void Answers_are_a_millisecond_apart_where_a_256th_of_the_interval_is_shorter()
    {
        RouterScenario router = Master(
            Options with { AdvertisementInterval = Duration.FromMilliseconds(10) });
        router.Hear(1_000_000, 99);
        router.Hear(1_999_999, 99);
        router.Hear(2_000_000, 99);
        router.Expect("send 100", "timer 11_000_000", "timer 2_000_000", "send 100", "timer 12_000_000");
    }

    [Fact]
    public void New_mastership_answers_at_once_however_recent_the_last_answer()
    {
        // With priority 254 the skew of 10 ms is 78,125 ns, far less than the quarter interval between answers.
        RouterScenario router = Master(
            Options with { Priority = 254, AdvertisementInterval = Duration.FromMilliseconds(10) });
        router.Hear(1_000_000, 99);
        router.Hear(1_100_000, new AdvertSample { Priority = 255, Interval = Duration.FromMilliseconds(10) });
        router.Hear(1_200_000, 0);
        router.Tick(1_278_125);
        Assert.Equal(RouterState.Master, router.Router.State);
        router.TakeEffects();

        router.Hear(1_278_126, 99);

        router.Expect("send 254", "timer 11_278_126");
    }
}
