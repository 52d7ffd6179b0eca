using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>keepalived's <c>preempt_delay</c>: a lower-priority master is tolerated for a while first.</summary>
public class PreemptDelayTests
{
    private static VirtualRouterOptions TenSeconds =>
        Options with { Preempt = new PreemptMode(true, Duration.FromSeconds(10)) };

    [Fact]
    public void Lower_master_is_followed_until_the_delay_since_its_first_advert_is_over()
    {
        RouterScenario router = Backup(TenSeconds);
        for (int second = 1; second <= 10; second++)
        {
            router.Hear(second * 1_000_000_000L, 50);
            router.Expect($"timer {second + 3}_609_375_000");
        }

        // The first advert came at 1 s: at 11 s the grace is over, and the timer set at 10 s keeps running.
        router.Hear(11_000_000_000, 50);
        router.Hear(12_000_000_000, 50);
        router.Expect();
        router.Tick(13_609_375_000);
        router.Expect("send 100", "claim", "announce", "Backup -> Master (Preempted)", "timer 14_609_375_000");
    }

    [Fact]
    public void Advert_just_inside_the_delay_is_followed()
    {
        RouterScenario router = Backup(TenSeconds);
        router.Hear(0, 50);
        router.TakeEffects();
        router.Hear(9_999_999_999, 50);
        router.Expect("timer 13_609_374_999");
    }

    [Fact]
    public void Lower_master_that_dies_within_the_delay_is_replaced_at_once()
    {
        RouterScenario router = Backup(TenSeconds);
        router.Hear(0, 50);
        router.Tick(3_609_375_000);
        Assert.Equal(TransitionReason.MasterDown, router.LastTransition.Reason);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void Lower_master_that_resigns_within_the_delay_is_replaced_after_the_skew()
    {
        RouterScenario router = Backup(TenSeconds);
        router.Hear(0, 50);
        router.Hear(1_000_000_000, 0);
        Assert.Equal(At(1_609_375_000), router.Timer);
    }

    [Fact]
    public void Better_master_in_between_starts_the_delay_anew()
    {
        RouterScenario router = Backup(TenSeconds);
        router.Hear(0, 50);
        router.Hear(5_000_000_000, 200);
        router.Hear(8_000_000_000, 50);
        router.TakeEffects();
        // 10 s after the first lower advert, 2 s after the second series began.
        router.Hear(10_000_000_000, 50);
        router.Expect("timer 13_609_375_000");
    }

    [Fact]
    public void Mastership_in_between_starts_the_delay_anew()
    {
        RouterScenario router = Backup(TenSeconds);
        router.Hear(0, 50);
        router.Tick(3_609_375_000);
        router.Hear(4_000_000_000, 200);
        router.Hear(9_000_000_000, 50);
        router.TakeEffects();
        router.Hear(12_000_000_000, 50);
        router.Expect("timer 15_609_375_000");
    }

    [Fact]
    public void Fault_in_between_starts_the_delay_anew()
    {
        RouterScenario router = Backup(TenSeconds);
        router.Hear(0, 50);
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1_000_000_000));
        router.Router.SetFaults(FaultCauses.None, At(60_000_000_000));
        router.TakeEffects();
        router.Hear(61_000_000_000, 50);
        router.Expect("timer 64_609_375_000");
    }

    [Fact]
    public void Restart_in_between_starts_the_delay_anew()
    {
        RouterScenario router = Backup(TenSeconds);
        router.Hear(0, 50);
        router.Router.Shutdown(At(1_000_000_000));
        router.Router.Startup(At(60_000_000_000));
        router.TakeEffects();
        router.Hear(61_000_000_000, 50);
        router.Expect("timer 64_609_375_000");
    }

    [Fact]
    public void Delay_does_not_hold_back_the_first_takeover_without_a_master()
    {
        RouterScenario router = Backup(TenSeconds);
        router.Tick(3_609_375_000);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void Delay_of_an_earlier_lower_master_is_remembered_after_nothing_but_its_adverts()
    {
        RouterScenario router = Backup(TenSeconds);
        router.Hear(0, 50);
        router.Hear(3_000_000_000, 60);
        router.Hear(6_000_000_000, 50);
        router.Hear(9_000_000_000, 60);
        router.TakeEffects();
        router.Hear(10_000_000_000, 60);
        router.Expect();
    }
}
