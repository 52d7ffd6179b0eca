using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>
/// What is to be done before a takeover, with a bound of 2 s; the down timer is 3.609375 s, the skew 0.609375 s.
/// </summary>
public class TakeoverGateTests
{
    private const long Down = 3_609_375_000;
    private const long Skew = 609_375_000;
    private const long Bound = 2_000_000_000;

    private static readonly VirtualRouterOptions Gated = Options with { GateBound = Duration.FromSeconds(2) };
    private static readonly VirtualRouterOptions Strict = Gated with { GateFailure = GateFailure.StayBackup };

    [Fact]
    public void A_backup_whose_timer_runs_out_asks_and_stays_backup()
    {
        RouterScenario router = Backup(Gated);
        router.Tick(Down);
        router.Expect("gate? MasterDown", "timer 5_609_375_000");
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.True(router.Router.IsGateAsked);
    }

    [Fact]
    public void An_open_gate_makes_it_master()
    {
        RouterScenario router = Asked(Gated);
        router.Router.OpenGate(At(Down + 5));
        router.Expect("send 100", "claim", "announce", "Backup -> Master (MasterDown)", "timer 4_609_375_005");
        Assert.False(router.Router.IsGateAsked);
    }

    [Theory]
    [InlineData(GateFailure.Proceed, RouterState.Master)]
    [InlineData(GateFailure.StayBackup, RouterState.Backup)]
    public void A_refusal_does_what_is_configured(GateFailure failure, RouterState state)
    {
        RouterScenario router = Asked(Gated with { GateFailure = failure });
        router.Router.RefuseGate(At(Down + 5));
        Assert.Equal(state, router.Router.State);
        Assert.False(router.Router.IsGateAsked);
    }

    [Theory]
    [InlineData(GateFailure.Proceed, RouterState.Master)]
    [InlineData(GateFailure.StayBackup, RouterState.Backup)]
    public void The_end_of_the_bound_is_a_failure(GateFailure failure, RouterState state)
    {
        RouterScenario router = Asked(Gated with { GateFailure = failure });
        router.Tick(Down + Bound - 1);
        router.Expect();
        router.Tick(Down + Bound);
        Assert.Equal("request over: TimedOut", router.TakeEffects()[0]);
        Assert.Equal(state, router.Router.State);
    }

    [Fact]
    public void A_backup_that_was_refused_asks_again_after_another_down_timer()
    {
        RouterScenario router = Asked(Strict);
        router.Router.RefuseGate(At(Down));
        router.Expect("timer 7_218_750_000");
        router.Tick(2 * Down);
        Assert.Equal("gate? MasterDown", router.TakeEffects()[0]);
    }

    [Fact]
    public void A_better_master_that_is_heard_closes_it()
    {
        RouterScenario router = Asked(Gated);
        router.Hear(Down + 1, 100);
        router.Expect("request over: Withdrawn", "timer 7_218_750_001");
        router.Router.OpenGate(At(Down + 2));
        router.Router.RefuseGate(At(Down + 2));
        router.Expect();
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void A_lower_master_that_is_preempted_does_not_close_it()
    {
        RouterScenario router = Asked(Gated);
        router.Hear(Down + 1, 50);
        router.Expect();
        router.Router.OpenGate(At(Down + 2));
        Assert.Contains("Backup -> Master (Preempted)", router.TakeEffects());
    }

    [Fact]
    public void A_lower_master_that_is_not_preempted_closes_it()
    {
        RouterScenario router = Asked(Gated with { Preempt = PreemptMode.Never });
        router.Hear(Down + 1, 50);
        Assert.Equal("request over: Withdrawn", router.TakeEffects()[0]);
    }

    [Fact]
    public void A_resigned_master_s_successor_asks_after_its_skew()
    {
        RouterScenario router = Backup(Gated);
        router.Hear(0, 200);
        router.Hear(1, 0);
        router.TakeEffects();
        router.Tick(1 + Skew);
        Assert.Equal("gate? MasterResigned", router.TakeEffects()[0]);
        router.Router.OpenGate(At(2 + Skew));
        Assert.Contains("Backup -> Master (MasterResigned)", router.TakeEffects());
    }

    [Fact]
    public void A_resignation_does_not_ask_twice()
    {
        RouterScenario router = Asked(Gated);
        router.Hear(Down + 1, 0);
        router.Tick(Down + 1 + Skew);
        Assert.DoesNotContain(router.TakeEffects(), static effect => effect.StartsWith("gate?"));
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void An_owner_waits_at_its_gate_as_a_backup()
    {
        var router = new RouterScenario(Gated with { Priority = 255 });
        router.Router.Startup(At(0));
        router.Tick(0);
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.Contains("gate? AddressOwner", router.TakeEffects());
        router.Router.OpenGate(At(1));
        Assert.Contains("Backup -> Master (AddressOwner)", router.TakeEffects());
    }

    [Fact]
    public void An_owner_that_was_refused_asks_again_as_owner()
    {
        var router = new RouterScenario(Strict with { Priority = 255 });
        router.Router.Startup(At(0));
        router.Tick(0);
        router.Router.RefuseGate(At(1));
        router.TakeEffects();
        router.Tick(1 + router.Router.DownInterval.Nanoseconds);
        Assert.Equal("gate? AddressOwner", router.TakeEffects()[0]);
    }

    [Fact]
    public void A_fault_closes_it()
    {
        RouterScenario router = Asked(Gated);
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(Down + 1));
        router.Expect("request over: Withdrawn", "Backup -> Fault (FaultDetected)", "timer never");
        router.Router.OpenGate(At(Down + 2));
        Assert.Equal(RouterState.Fault, router.Router.State);
    }

    [Fact]
    public void A_stop_closes_it()
    {
        RouterScenario router = Asked(Gated);
        router.Router.Shutdown(At(Down + 1));
        router.Expect("request over: Withdrawn", "Backup -> Init (Shutdown)", "timer never");
    }

    [Fact]
    public void A_suspension_closes_it_until_a_living_master_would_have_been_heard()
    {
        RouterScenario router = Asked(Gated);
        router.Router.HandleSuspension(At(Down + 1));
        router.Expect("request over: Withdrawn", "timer 5_218_750_001");
        router.Tick(5_218_750_001);
        Assert.Equal("gate? MasterDown", router.TakeEffects()[0]);
    }

    [Fact]
    public void A_reload_that_takes_the_gate_away_opens_it()
    {
        RouterScenario router = Asked(Gated);
        router.Router.Reconfigure(Options, At(Down + 1));
        Assert.Equal(RouterState.Master, router.Router.State);
        Assert.Equal("request over: Withdrawn", router.TakeEffects()[0]);
    }

    [Fact]
    public void A_reload_that_leaves_the_gate_disturbs_nothing()
    {
        RouterScenario router = Asked(Gated);
        router.Router.Reconfigure(Gated with { Priority = 110 }, At(Down + 1));
        router.Expect();
        Assert.True(router.Router.IsGateAsked);
    }

    [Fact]
    public void A_master_that_comes_back_in_time_passes_no_gate()
    {
        var router = new RouterScenario(Strict);
        router.Router.Resume(At(0));
        Assert.Equal(RouterState.Master, router.Router.State);
        Assert.DoesNotContain(router.TakeEffects(), static effect => effect.StartsWith("gate?"));
    }

    [Fact]
    public void A_master_that_was_frozen_and_is_still_it_passes_no_gate()
    {
        RouterScenario router = Master(Options);
        router.Router.Reconfigure(Strict, At(1));
        router.TakeEffects();
        router.Router.HandleStall(Duration.FromSeconds(10), At(10_000_000_000));
        router.Tick(20_000_000_000);
        Assert.Equal(RouterState.Master, router.Router.State);
        Assert.False(router.Router.IsGateAsked);
    }

    [Fact]
    public void Answers_without_a_request_do_nothing()
    {
        RouterScenario router = Backup(Gated);
        router.Router.OpenGate(At(1));
        router.Router.RefuseGate(At(1));
        router.Router.ReleaseReady(At(1));
        router.Expect();
    }

    private static RouterScenario Asked(VirtualRouterOptions options)
    {
        RouterScenario router = Backup(options);
        router.Tick(Down);
        Assert.True(router.Router.IsGateAsked);
        router.TakeEffects();
        return router;
    }
}
