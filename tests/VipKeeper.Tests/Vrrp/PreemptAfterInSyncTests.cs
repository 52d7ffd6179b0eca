using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>A living master of lower priority is left alone until this node has what that one has.</summary>
public class PreemptAfterInSyncTests
{
    private static VirtualRouterOptions Waiting =>
        Options with { Preempt = new PreemptMode(true, Duration.Zero) { AfterInSync = true } };

    [Fact]
    public void Lower_master_is_followed_until_the_copy_is_whole()
    {
        RouterScenario router = Backup(Waiting);
        for (int second = 1; second <= 100; second++)
        {
            router.Hear(second * 1_000_000_000L, 50);
            router.Expect($"timer {second + 3}_609_375_000");
        }

        router.Router.SetInSync(true, At(100_500_000_000));
        router.Expect();
        router.Hear(101_000_000_000, 50);
        router.Hear(102_000_000_000, 50);
        router.Expect();
        router.Tick(103_609_375_000);
        router.Expect("send 100", "claim", "announce", "Backup -> Master (Preempted)", "timer 104_609_375_000");
    }

    [Fact]
    public void Copy_that_is_no_longer_whole_holds_the_preemption_back_again()
    {
        RouterScenario router = Backup(Waiting);
        router.Router.SetInSync(true, At(0));
        router.Hear(1_000_000_000, 50);
        router.Hear(2_000_000_000, 50);
        router.Hear(3_000_000_000, 50);
        router.TakeEffects();
        router.Router.SetInSync(false, At(3_100_000_000));
        router.Expect("timer 6_709_375_000");
        router.Hear(4_000_000_000, 50);
        router.Expect("timer 7_609_375_000");
    }

    [Fact]
    public void Dead_master_is_replaced_whatever_the_copy_is()
    {
        RouterScenario router = Backup(Waiting);
        router.Hear(0, 50);
        router.Tick(3_609_375_000);
        Assert.Equal(TransitionReason.MasterDown, router.LastTransition.Reason);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void Master_that_resigns_is_replaced_after_the_skew_whatever_the_copy_is()
    {
        RouterScenario router = Backup(Waiting);
        router.Hear(0, 50);
        router.Hear(1_000_000_000, 0);
        Assert.Equal(At(1_609_375_000), router.Timer);
    }

    [Fact]
    public void Both_the_delay_and_the_copy_are_waited_for()
    {
        RouterScenario router = Backup(Waiting with { Preempt = Waiting.Preempt with { Delay = new(10_000_000_000) } });
        router.Hear(1_000_000_000, 50);
        router.Router.SetInSync(true, At(1_500_000_000));
        router.Hear(10_999_999_999, 50);
        Assert.Equal(At(14_609_374_999), router.Timer);
        router.Router.SetInSync(false, At(11_000_000_000));
        router.Hear(12_000_000_000, 50);
        Assert.Equal(At(15_609_375_000), router.Timer);
        // The delay since the first advert is over: nothing but the copy is missing.
        router.Router.SetInSync(true, At(12_500_000_000));
        router.Hear(13_000_000_000, 50);
        Assert.Equal(At(15_609_375_000), router.Timer);
    }

    [Fact]
    public void Without_the_setting_nobody_asks_for_a_copy()
    {
        RouterScenario router = Backup();
        router.Hear(1_000_000_000, 50);
        router.Router.SetInSync(true, At(1_100_000_000));
        router.Router.SetInSync(false, At(1_200_000_000));
        router.Expect();
        router.Tick(3_609_375_000);
        Assert.Equal(TransitionReason.Preempted, router.LastTransition.Reason);
    }
}
