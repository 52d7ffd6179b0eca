using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>An operator moves the role; priority 100, 1 s, the down timer 3.609375 s, a handover at most 1.24609375 s.
/// </summary>
public class SwitchoverTests
{
    private const long Second = 1_000_000_000;
    private const long Millisecond = 1_000_000;
    private const long Bound = 1_246_093_750;

    private static readonly VirtualRouterOptions Seamless = Options with { Handover = HandoverMode.MakeBeforeBreak };

    [Fact]
    public void The_role_is_kept_until_the_next_master_was_heard_and_the_node_stays_backup()
    {
        RouterScenario router = Master(Seamless);
        Assert.True(router.Router.TrySwitchOver(At(0)));
        router.Expect("send 0", "timer 1_246_093_750");
        Assert.True(router.Router.IsHandingOver);

        router.Hear(600 * Millisecond, 90);
        router.Tick(620 * Millisecond);
        Assert.Contains("Master -> Backup (Switchover)", router.TakeEffects());
        Switchover told = router.Router.Switchover;
        Assert.Equal(SwitchoverStage.Done, told.Stage);
        Assert.Equal(At(0), told.ResignedAt);
        Assert.Equal(At(600 * Millisecond), told.SuccessorHeardAt);
        Assert.Equal(At(620 * Millisecond), told.ReleasedAt);
        Assert.Equal(90, told.SuccessorPriority);
    }

    [Fact]
    public void Nobody_comes_and_the_node_goes_on_without_having_let_go()
    {
        RouterScenario router = Master(Seamless);
        router.Router.TrySwitchOver(At(0));
        router.TakeEffects();
        router.Tick(Bound);
        router.Expect("send 100", "claim", "announce", "timer 2_246_093_750");
        Assert.Equal(RouterState.Master, router.Router.State);
        Assert.Equal(SwitchoverStage.TakenBack, router.Router.Switchover.Stage);
        Assert.False(router.Router.IsAside);
    }

    [Fact]
    public void After_a_freeze_nothing_is_taken_back_unheard()
    {
        RouterScenario router = Master(Seamless);
        router.Router.TrySwitchOver(At(0));
        router.TakeEffects();
        router.Router.HandleStall(Duration.FromSeconds(20), At(21 * Second));
        router.Tick(21 * Second);
        router.Expect("release", "Master -> Backup (Switchover)", "timer 24_609_375_000");
    }

    [Fact]
    public void A_lower_master_is_left_alone_although_preemption_is_on()
    {
        RouterScenario router = MovedAway();
        for (int i = 1; i < 50; i++)
        {
            router.Hear(i * Second, 90);
            router.Tick(i * Second);
        }

        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.True(router.Router.IsAside);
    }

    [Fact]
    public void The_next_masters_death_ends_it()
    {
        RouterScenario router = MovedAway();
        router.Hear(Second, 90);
        router.Tick(Second + 3_609_375_000);
        Assert.Equal(RouterState.Master, router.Router.State);
        Assert.False(router.Router.IsAside);
    }

    [Fact]
    public void The_next_masters_resignation_ends_it()
    {
        RouterScenario router = MovedAway();
        router.Hear(Second, 90);
        router.Hear(2 * Second, 0);
        router.Tick((2 * Second) + 609_375_000);
        Assert.Equal(RouterState.Master, router.Router.State);
        Assert.False(router.Router.IsAside);
    }

    [Fact]
    public void Ending_it_by_hand_brings_the_configured_preemption_back()
    {
        RouterScenario router = MovedAway();
        router.Hear(Second, 90);
        router.Router.EndAside(At(2 * Second));
        router.Hear(2 * Second, 90);
        router.Tick(Second + 3_609_375_000);
        Assert.Equal(TransitionReason.Preempted, router.LastTransition.Reason);
    }

    [Fact]
    public void Release_first_is_honoured_and_the_role_is_taken_again_when_nobody_comes()
    {
        RouterScenario router = Master();
        Assert.True(router.Router.TrySwitchOver(At(0)));
        router.Expect("send 0", "release", "Master -> Backup (Switchover)", "timer 1_246_093_750");
        router.Tick(Bound);
        Assert.Equal(RouterState.Master, router.Router.State);
        Assert.Equal(SwitchoverStage.TakenBack, router.Router.Switchover.Stage);
    }

    [Fact]
    public void What_is_to_be_done_before_a_release_is_done_first()
    {
        RouterScenario router = Master(Seamless with { DrainBound = Duration.FromSeconds(5) });
        router.Router.TrySwitchOver(At(0));
        router.Expect("drain? Switchover");
        Assert.False(router.Router.IsStopping);
        router.Router.ReleaseReady(At(100));
        Assert.Equal("send 0", router.TakeEffects()[0]);
        Assert.Equal(At(100), router.Router.Switchover.ResignedAt);
    }

    [Fact]
    public void A_better_master_that_comes_while_it_drains_has_the_role()
    {
        RouterScenario router = Master(Options with { DrainBound = Duration.FromSeconds(5) });
        router.Router.TrySwitchOver(At(0));
        router.TakeEffects();
        router.Hear(100, 150);
        Assert.Equal("request over: Withdrawn", Assert.Single(router.TakeEffects(), IsRequest));
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.Equal(SwitchoverStage.Done, router.Router.Switchover.Stage);
        Assert.Equal(150, router.Router.Switchover.SuccessorPriority);

        static bool IsRequest(string effect) => effect.StartsWith("request", StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_in_the_middle_of_it_ends_in_Init_and_waits_for_the_successor_all_the_same()
    {
        RouterScenario router = Master(Seamless);
        router.Router.TrySwitchOver(At(0));
        router.Router.Shutdown(At(100));
        Assert.True(router.Router.IsStopping);
        router.TakeEffects();
        router.Hear(500 * Millisecond, 90);
        router.Tick(520 * Millisecond);
        Assert.Equal("Master -> Init (Shutdown)", router.TakeEffects()[^2]);
        Assert.Equal(SwitchoverStage.Interrupted, router.Router.Switchover.Stage);
    }

    [Fact]
    public void A_stop_while_it_drains_goes_on_with_the_same_drain()
    {
        RouterScenario router = Master(Seamless with { DrainBound = Duration.FromSeconds(5) });
        router.Router.TrySwitchOver(At(0));
        router.TakeEffects();
        router.Router.Shutdown(At(100));
        router.Expect();
        Assert.True(router.Router.IsStopping);
        router.Router.ReleaseReady(At(200));
        router.Tick(5 * Second);
        Assert.Equal(RouterState.Init, router.Router.State);
    }

    [Fact]
    public void A_fault_in_the_middle_of_it_is_a_fault()
    {
        RouterScenario router = Master(Seamless);
        router.Router.TrySwitchOver(At(0));
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(100));
        Assert.Equal(RouterState.Fault, router.Router.State);
        Assert.Equal(SwitchoverStage.Interrupted, router.Router.Switchover.Stage);
    }

    [Fact]
    public void Only_a_master_that_does_not_own_the_addresses_can()
    {
        Assert.False(Backup(Seamless).Router.TrySwitchOver(At(0)));
        var owner = new RouterScenario(Seamless with { Priority = 255 });
        owner.Router.Startup(At(0));
        owner.TakeEffects();
        Assert.False(owner.Router.TrySwitchOver(At(0)));
        owner.Expect();
    }

    [Fact]
    public void A_group_moves_as_one_and_is_taken_back_as_one()
    {
        RouterScenario[] all = [new(Seamless), new(Seamless with { Vrid = 56 })];
        _ = new SyncGroup([all[0].Router, all[1].Router]);
        foreach (RouterScenario one in all)
        {
            one.Router.Startup(At(-3_609_375_000));
        }

        Array.ForEach(all, static one => one.Tick(0));
        Assert.All(all, static one => Assert.Equal(RouterState.Master, one.Router.State));
        Assert.True(all[0].Router.TrySwitchOver(At(0)));
        Assert.All(all, static one => Assert.True(one.Router.IsHandingOver));
        Array.ForEach(all, static one => one.Tick(Bound));
        Assert.All(all, static one => Assert.False(one.Router.IsHandingOver));
        Assert.All(all, static one => Assert.Equal(RouterState.Master, one.Router.State));
        Assert.All(all, static one => Assert.Equal(SwitchoverStage.TakenBack, one.Router.Switchover.Stage));
    }

    private static RouterScenario MovedAway()
    {
        RouterScenario router = Master(Seamless);
        router.Router.TrySwitchOver(At(0));
        router.Hear(600 * Millisecond, 90);
        router.Tick(620 * Millisecond);
        router.TakeEffects();
        return router;
    }
}
