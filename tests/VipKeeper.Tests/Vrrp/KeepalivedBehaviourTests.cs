using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>What a keepalived user, or a keepalived on the other side, relies on beyond the RFCs.</summary>
public class KeepalivedBehaviourTests
{
    [Theory]
    // At 1 s: 3.414 s and 3.609 s after the last advert; after a planned stop 0.414 s and 0.609 s.
    [InlineData(VrrpVersion.V2, 150, 3_414_062_500, 414_062_500)]
    [InlineData(VrrpVersion.V2, 100, 3_609_375_000, 609_375_000)]
    [InlineData(VrrpVersion.V3, 150, 3_414_062_500, 414_062_500)]
    [InlineData(VrrpVersion.V3, 100, 3_609_375_000, 609_375_000)]
    public void Takeover_times_are_those_of_keepalived(VrrpVersion version, byte priority, long power, long planned)
    {
        VirtualRouterOptions options = Options with { Version = version, Priority = priority };

        RouterScenario afterPowerLoss = Backup(options);
        afterPowerLoss.Hear(0, 200);
        afterPowerLoss.Tick(power - 1);
        Assert.Equal(RouterState.Backup, afterPowerLoss.Router.State);
        afterPowerLoss.Tick(power);
        Assert.Equal(RouterState.Master, afterPowerLoss.Router.State);

        RouterScenario afterPlannedStop = Backup(options);
        afterPlannedStop.Hear(0, 200);
        afterPlannedStop.Hear(0, 0);
        afterPlannedStop.Tick(planned - 1);
        Assert.Equal(RouterState.Backup, afterPlannedStop.Router.State);
        afterPlannedStop.Tick(planned);
        Assert.Equal(RouterState.Master, afterPlannedStop.Router.State);
    }

    [Fact]
    public void Configured_as_anything_but_owner_no_advert_is_sent_before_the_down_timer_ran_out()
    {
        RouterScenario router = new(Options with { Priority = 254 });
        router.Router.Startup(At(0));
        router.Tick(3_007_812_499);
        router.Expect("Init -> Backup (Startup)", "timer 3_007_812_500");
    }

    [Fact]
    public void Same_priority_never_preempts_whatever_the_address()
    {
        RouterScenario router = Backup();
        for (int second = 1; second <= 20; second++)
        {
            router.Hear(second * 1_000_000_000L, new AdvertSample { Source = LowerAddress });
            router.Tick((second * 1_000_000_000L) + 500_000_000);
        }

        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void Lower_priority_advert_before_the_end_does_not_hold_up_preemption()
    {
        RouterScenario router = Backup();
        router.Hear(3_609_374_999, 50);
        router.Tick(3_609_375_000);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void Master_without_preemption_still_yields_to_a_better_one_and_still_answers_a_lesser()
    {
        RouterScenario router = Master(Options with { Preempt = PreemptMode.Never });
        router.Hear(1, 50);
        router.Expect("send 100", "timer 20_000_001");
        router.Hear(2, 150);
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void Superior_master_announces_again_because_the_inferior_one_speaks_once_more()
    {
        // After a split heals, the inferior master hears the superior one first. Stepping down silently would
        // leave the clients on its MAC: only its last advert tells the superior master to announce again.
        RouterScenario inferior = Master();
        RouterScenario superior = Master(Options with { Priority = 200 });
        superior.Router.SetLocalAddress(HigherAddress);

        inferior.Hear(100_000_000, 200);
        Assert.Equal("send 100", inferior.TakeEffects()[0]);

        superior.Hear(100_300_000, new AdvertSample { Priority = 100, Source = LocalAddress });
        superior.Expect("send 200", "timer 120_300_000");
        superior.Tick(120_300_000);
        superior.Expect("announce", "timer 1_100_300_000");
    }

    [Fact]
    public void Two_masters_of_one_priority_settle_on_the_higher_address_in_one_exchange()
    {
        RouterScenario lower = Master();
        RouterScenario higher = Master();
        lower.Router.SetLocalAddress(LowerAddress);
        higher.Router.SetLocalAddress(HigherAddress);

        higher.Hear(1, new AdvertSample { Source = LowerAddress });
        lower.Hear(2, new AdvertSample { Source = HigherAddress });

        Assert.Equal(RouterState.Master, higher.Router.State);
        Assert.Equal(RouterState.Backup, lower.Router.State);
    }

    [Fact]
    public void Fault_clears_into_listening_and_never_straight_into_mastership()
    {
        RouterScenario router = Master(Options with { Priority = 254 });
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        router.Router.SetFaults(FaultCauses.None, At(2));
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.Equal(At(3_007_812_502), router.Timer);
    }

    [Fact]
    public void Adverts_that_waited_through_a_stall_keep_a_Backup_when_they_are_handed_over_first()
    {
        RouterScenario router = Backup();
        router.Hear(0, 200);
        router.Hear(60_000_000_000, 200);
        router.Tick(60_000_000_000);
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void Timer_call_that_comes_early_or_twice_is_harmless()
    {
        RouterScenario backup = Backup();
        backup.Tick(0);
        backup.Tick(3_000_000_000);
        backup.Expect();

        RouterScenario master = Master();
        master.Tick(1_000_000_000);
        master.TakeEffects();
        master.Tick(1_000_000_000);
        master.Tick(1_000_000_001);
        master.Expect();
    }

    [Fact]
    public void Timer_call_without_a_timer_is_harmless()
    {
        var router = new RouterScenario();
        router.Tick(long.MaxValue / 2);
        router.Expect();
    }
}
