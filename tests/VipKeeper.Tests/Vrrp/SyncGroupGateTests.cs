using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>A group takes over when all of its gates are open. The down timer is 3.609375 s.</summary>
public class SyncGroupGateTests
{
    private const long Down = 3_609_375_000;

    private readonly RouterScenario _first;
    private readonly RouterScenario _second;
    private readonly RouterScenario _open;
    private readonly SyncGroup _group;

    public SyncGroupGateTests()
    {
        VirtualRouterOptions gated = Options with
        {
            GateBound = Duration.FromSeconds(2),
            GateFailure = GateFailure.StayBackup,
        };
        _first = new RouterScenario(gated);
        _second = new RouterScenario(gated with { Vrid = 56 });
        _open = new RouterScenario(Options with { Vrid = 57 });
        _group = new SyncGroup([_first.Router, _second.Router, _open.Router]);
        foreach (RouterScenario member in All)
        {
            member.Router.Startup(At(0));
            member.TakeEffects();
        }
    }

    private RouterScenario[] All => [_first, _second, _open];

    [Fact]
    public void No_gate_is_asked_before_nothing_else_is_missing()
    {
        _first.Tick(Down);
        _second.Tick(Down);
        Assert.False(_first.Router.IsGateAsked);
        _open.Tick(Down);
        Assert.True(_first.Router.IsGateAsked);
        Assert.True(_second.Router.IsGateAsked);
        AssertStates(RouterState.Backup);
    }

    [Fact]
    public void The_last_gate_that_opens_makes_all_of_them_master()
    {
        Ask();
        _second.Router.OpenGate(At(Down + 1));
        AssertStates(RouterState.Backup);
        _first.Router.OpenGate(At(Down + 2));
        AssertStates(RouterState.Master);
    }

    [Fact]
    public void One_refusal_keeps_all_of_them_backup_and_the_others_are_asked_again()
    {
        Ask();
        _second.Router.OpenGate(At(Down + 1));
        _first.Router.RefuseGate(At(Down + 2));
        AssertStates(RouterState.Backup);
        Assert.False(_second.Router.IsGateAsked);

        _first.Tick(Down + 2 + Down);
        Assert.True(_first.Router.IsGateAsked);
        Assert.True(_second.Router.IsGateAsked);
        _first.Router.OpenGate(At(3 * Down));
        _second.Router.OpenGate(At(3 * Down));
        AssertStates(RouterState.Master);
    }

    [Fact]
    public void A_master_that_one_of_them_hears_closes_the_gates_of_all()
    {
        Ask();
        _open.Hear(Down + 1, 200);
        Assert.False(_first.Router.IsGateAsked);
        Assert.False(_second.Router.IsGateAsked);
        Assert.Contains("request over: Withdrawn", _first.TakeEffects());
    }

    [Fact]
    public void A_fault_of_one_closes_the_gates_of_all()
    {
        Ask();
        _open.Router.SetFaults(FaultCauses.InterfaceDown, At(Down + 1));
        AssertStates(RouterState.Fault);
        Assert.False(_first.Router.IsGateAsked);
    }

    [Fact]
    public void A_group_that_is_made_anew_by_a_reload_asks_again_and_takes_over()
    {
        Ask();
        _group.Dissolve(At(Down + 1));
        _ = new SyncGroup([_first.Router, _second.Router, _open.Router]);
        foreach (RouterScenario member in All)
        {
            member.Tick(Down + 1);
        }

        _first.Router.OpenGate(At(Down + 2));
        _second.Router.OpenGate(At(Down + 2));
        AssertStates(RouterState.Master);
    }

    [Fact]
    public void A_router_that_has_asked_can_join_a_group()
    {
        var alone = new RouterScenario(_first.Router.Options with { Vrid = 60 });
        var other = new RouterScenario(Options with { Vrid = 61 });
        alone.Router.Startup(At(0));
        other.Router.Startup(At(0));
        alone.Tick(Down);
        var group = new SyncGroup([alone.Router, other.Router]);
        group.Settle(At(Down + 1));
        other.Tick(Down + 2);
        alone.Router.OpenGate(At(Down + 3));
        Assert.Equal(RouterState.Master, alone.Router.State);
        Assert.Equal(RouterState.Master, other.Router.State);
    }

    private void Ask()
    {
        foreach (RouterScenario member in All)
        {
            member.Tick(Down);
        }

        Assert.True(_first.Router.IsGateAsked && _second.Router.IsGateAsked);
    }

    private void AssertStates(RouterState state) =>
        Assert.All(All, member => Assert.Equal(state, member.Router.State));
}
