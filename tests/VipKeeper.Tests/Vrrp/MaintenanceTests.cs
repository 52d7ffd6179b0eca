using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>A node that listens and never takes the role; priority 100, 1 s, the down timer 3.609375 s.</summary>
public class MaintenanceTests
{
    private const long Second = 1_000_000_000;
    private const long Down = 3_609_375_000;

    private static readonly VirtualRouterOptions Seamless = Options with { Handover = HandoverMode.MakeBeforeBreak };

    [Fact]
    public void A_backup_does_not_take_over_from_a_dead_master_and_knows_it()
    {
        RouterScenario router = InMaintenance();
        router.Tick(Down);
        router.Expect("timer never");
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.True(router.Router.IsDeserted);

        router.Hear(10 * Second, 90);
        Assert.False(router.Router.IsDeserted);
        Assert.Equal(At((10 * Second) + Down), router.Timer);
    }

    [Fact]
    public void A_backup_does_not_preempt_and_a_resignation_does_not_move_it()
    {
        RouterScenario router = InMaintenance();
        router.Hear(Second, 90);
        router.Tick(Down);
        Assert.Equal(RouterState.Backup, router.Router.State);
        router.Hear(4 * Second, 0);
        router.Tick(5 * Second);
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.True(router.Router.IsDeserted);
    }

    [Fact]
    public void When_it_ends_and_nobody_is_master_the_node_is_after_its_skew()
    {
        RouterScenario router = InMaintenance();
        router.Tick(Down);
        router.TakeEffects();
        router.Router.SetMaintenance(false, At(60 * Second));
        router.Expect("timer 60_609_375_000");
        router.Tick(60_609_375_000);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void A_master_gives_its_role_up_even_when_nobody_comes()
    {
        RouterScenario router = Master(Seamless);
        router.Router.SetMaintenance(true, At(0));
        Assert.Equal("send 0", router.TakeEffects()[0]);
        router.Tick(1_246_093_750);
        Assert.Equal(RouterState.Backup, router.Router.State);
        router.Tick(1_246_093_750 + Down);
        Assert.Equal(SwitchoverStage.Deserted, router.Router.Switchover.Stage);
        Assert.True(router.Router.IsDeserted);
    }

    [Fact]
    public void It_makes_a_switchover_that_is_under_way_final()
    {
        RouterScenario router = Master(Seamless);
        router.Router.TrySwitchOver(At(0));
        router.Router.SetMaintenance(true, At(100));
        router.Tick(1_246_093_750);
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.False(router.Timer.IsNever);
    }

    [Fact]
    public void A_takeover_at_its_gate_is_called_off()
    {
        RouterScenario router = Backup(Seamless with { GateBound = Duration.FromSeconds(2) });
        router.Tick(Down);
        router.TakeEffects();
        router.Router.SetMaintenance(true, At(Down + 1));
        Assert.Equal("request over: Withdrawn", router.TakeEffects()[0]);
        router.Router.OpenGate(At(Down + 2));
        router.Tick(Down + 2);
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void It_is_kept_through_a_start_a_resumption_and_an_owners_priority()
    {
        var router = new RouterScenario(Seamless with { Priority = 255 });
        router.Router.SetMaintenance(true, At(0));
        router.Router.Resume(At(0));
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.False(router.Router.IsDeserted);
        router.Hear(Second, 90);
        router.Tick(2 * Second);
        Assert.Equal(RouterState.Backup, router.Router.State);
        router.Router.SetMaintenance(false, At(3 * Second));
        router.Tick(3 * Second);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void In_a_group_one_member_takes_all_along()
    {
        RouterScenario[] all = [new(Seamless), new(Seamless with { Vrid = 56 })];
        _ = new SyncGroup([all[0].Router, all[1].Router]);
        Array.ForEach(all, static one => one.Router.Startup(At(-Down)));
        Array.ForEach(all, static one => one.Tick(0));
        Assert.Equal(RouterState.Master, all[1].Router.State);
        all[0].Router.SetMaintenance(true, At(0));
        Assert.All(all, static one => Assert.True(one.Router.IsHandingOver));
        for (long at = 0; at < 20 * Second; at += Second / 10)
        {
            Array.ForEach(all, one => one.Tick(at));
        }

        Assert.All(all, static one => Assert.Equal(RouterState.Backup, one.Router.State));
    }

    private static RouterScenario InMaintenance()
    {
        RouterScenario router = Backup(Seamless);
        router.Router.SetMaintenance(true, At(0));
        return router;
    }
}
