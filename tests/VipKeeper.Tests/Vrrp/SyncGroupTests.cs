using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Vrrp;

/// <summary>keepalived's <c>vrrp_sync_group</c>, with two members; the down timer is 3.609375 s.</summary>
public class SyncGroupTests
{
    private const long Down = 3_609_375_000;
    private const long Second = 1_000_000_000;

    private static readonly VirtualRouterOptions Options = RouterScenario.Options;

    private readonly RouterScenario _first;
    private readonly RouterScenario _second;
    private readonly SyncGroup _group;

    public SyncGroupTests()
        : this(Options)
    {
    }

    private SyncGroupTests(VirtualRouterOptions options)
    {
        _first = new RouterScenario(options);
        _second = new RouterScenario(options with { Vrid = 56 });
        _group = new SyncGroup([_first.Router, _second.Router]);
    }

    [Fact]
    public void They_become_master_when_the_last_of_them_would()
    {
        Start();
        _second.Hear(Second, 100);
        Take();
        _first.Tick(Down);

        Assert.True(_first.Router.IsWaitingForGroup);
        _first.Expect("timer never");
        _second.Expect();

        _second.Tick(Second + Down);
        _first.Expect("send 100", "claim", "announce", "Backup -> Master (MasterDown)", "timer 5_609_375_000");
        _second.Expect("send 100", "claim", "announce", "Backup -> Master (MasterDown)", "timer 5_609_375_000");
    }

    [Fact]
    public void One_that_hears_a_better_master_holds_the_others_back()
    {
        Start();
        for (int i = 1; i <= 20; i++)
        {
            _second.Hear(i * Second, 150);
            _first.Tick(i * Second);
        }

        AssertStates(RouterState.Backup, RouterState.Backup);
        Assert.True(_first.Router.IsWaitingForGroup);
    }

    [Fact]
    public void One_that_waits_and_hears_a_better_master_waits_no_more()
    {
        Start();
        _second.Hear(Second, 150);
        _first.Tick(Down);
        _first.Hear(Down + 1, 150);

        Assert.False(_first.Router.IsWaitingForGroup);
        Assert.Equal(RouterScenario.At(Down + 1 + Down), _first.Timer);
        _second.Tick(Second + Down);
        AssertStates(RouterState.Backup, RouterState.Backup);
    }

    [Theory]
    [InlineData(HandoverMode.ReleaseFirst)]
    [InlineData(HandoverMode.MakeBeforeBreak)]
    public void A_fault_of_one_is_the_fault_of_all_and_each_resigns(HandoverMode handover)
    {
        var test = new SyncGroupTests(Options with { Handover = handover });
        test.BecomeMaster();
        test._first.Router.SetFaults(FaultCauses.InterfaceDown, RouterScenario.At(Second));

        test._first.Expect("send 0", "release", "Master -> Fault (FaultDetected)", "timer never");
        test._second.Expect("send 0", "release", "Master -> Fault (FaultDetected)", "timer never");
        Assert.Equal(FaultCauses.InterfaceDown, test._first.Router.Faults);
        Assert.Equal(FaultCauses.SyncGroup, test._second.Router.Faults);
        Assert.Equal(FaultCauses.None, test._second.Router.OwnFaults);
    }

    [Fact]
    public void They_listen_again_when_the_last_fault_is_gone()
    {
        Start();
        _first.Router.SetFaults(FaultCauses.InterfaceDown, RouterScenario.At(1));
        _second.Router.SetFaults(FaultCauses.NoSourceAddress, RouterScenario.At(2));
        _first.Router.SetFaults(FaultCauses.None, RouterScenario.At(3));
        AssertStates(RouterState.Fault, RouterState.Fault);

        _second.Router.SetFaults(FaultCauses.None, RouterScenario.At(4));
        AssertStates(RouterState.Backup, RouterState.Backup);
        Assert.Equal(RouterScenario.At(4 + Down), _first.Timer);
        Assert.Equal(RouterScenario.At(4 + Down), _second.Timer);
    }

    [Fact]
    public void One_that_starts_with_a_fault_takes_the_others_along()
    {
        _second.Router.SetFaults(FaultCauses.InterfaceMissing, RouterScenario.At(0));
        Start();

        AssertStates(RouterState.Fault, RouterState.Fault);
    }

    [Fact]
    public void One_that_yields_takes_the_others_along_which_resign()
    {
        BecomeMaster();
        _first.Hear(Second, 150);

        _first.Expect("send 100", "release", "Master -> Backup (HigherPriorityMaster)", "timer 4_609_375_000");
        Assert.Equal(["send 0", "release", "Master -> Backup (SyncGroup)"], _second.TakeEffects()[..3]);
    }

    [Fact]
    public void With_make_before_break_the_others_answer_until_their_successor_does()
    {
        var test = new SyncGroupTests(Options with { Handover = HandoverMode.MakeBeforeBreak });
        test.BecomeMaster();
        test._first.Hear(Second, 150);
        Assert.DoesNotContain("release", test._second.TakeEffects());
        Assert.True(test._second.Router.IsHandingOver);

        test._second.Hear(Second + 5_000_000, 150);
        test._second.Tick(Second + 25_000_000);
        Assert.Contains("release", test._second.TakeEffects());
        Assert.Equal(RouterState.Backup, test._second.Router.State);
    }

    [Fact]
    public void A_rival_of_one_makes_all_announce_again()
    {
        BecomeMaster();
        _first.Hear(Second, 50);

        Assert.Contains("announce", _first.TakeEffects());
        Assert.Equal(["announce"], _second.TakeEffects().Where(effect => !effect.StartsWith("timer")));
    }

    [Fact]
    public void A_stop_lets_each_resign_and_lasts_as_long_as_the_slowest_may_need()
    {
        VirtualRouterOptions quick = Options with { Handover = HandoverMode.MakeBeforeBreak };
        var slow = new RouterScenario(
            quick with { AdvertisementInterval = VipKeeper.Vrrp.Timing.Duration.FromSeconds(4) });
        var fast = new RouterScenario(quick with { Vrid = 56 });
        _ = new SyncGroup([slow.Router, fast.Router]);
        slow.Router.Startup(RouterScenario.At(0));
        fast.Router.Startup(RouterScenario.At(0));
        fast.Tick(20 * Second);
        slow.Tick(20 * Second);
        Assert.Equal(RouterState.Master, fast.Router.State);

        slow.Router.Shutdown(RouterScenario.At(21 * Second));
        fast.Router.Shutdown(RouterScenario.At(21 * Second));
        fast.Tick(24 * Second);
        Assert.True(fast.Router.IsHandingOver);
        Assert.Equal(slow.Timer, fast.Timer);
    }

    [Fact]
    public void A_group_that_is_dissolved_lets_one_that_waited_go_on()
    {
        Start();
        _second.Hear(Second, 150);
        _first.Tick(Down);
        _group.Dissolve(RouterScenario.At(2 * Down));
        _first.Tick(2 * Down);

        AssertStates(RouterState.Master, RouterState.Backup);
    }

    [Fact]
    public void A_group_that_is_dissolved_takes_its_fault_along()
    {
        Start();
        _first.Router.SetFaults(FaultCauses.InterfaceDown, RouterScenario.At(1));
        _group.Dissolve(RouterScenario.At(2));

        AssertStates(RouterState.Fault, RouterState.Backup);
    }

    [Fact]
    public void A_new_group_of_a_master_and_a_backup_gives_the_role_up()
    {
        Start();
        _group.Dissolve(RouterScenario.At(0));
        _first.Tick(Down);
        _second.Hear(Down, 150);
        AssertStates(RouterState.Master, RouterState.Backup);

        new SyncGroup([_first.Router, _second.Router]).Settle(RouterScenario.At(Down + 1));
        AssertStates(RouterState.Backup, RouterState.Backup);
    }

    [Fact]
    public void Owners_wait_for_each_other_and_for_nothing_else()
    {
        var test = new SyncGroupTests(Options with { Priority = VrrpProtocol.OwnerPriority });
        test.Start();
        test._first.Tick(0);
        test._second.Tick(0);

        test.AssertStates(RouterState.Master, RouterState.Master);
    }

    [Fact]
    public void Two_nodes_of_which_each_is_better_in_one_member_do_not_give_way_at_the_same_pace()
    {
        // The other node yields in the second member, this one in the first.
        BecomeMaster();
        _first.Hear(Second, 150);
        var other = new SyncGroupTests(Options);
        other.BecomeMaster();
        other._second.Hear(Second, 150);

        long ours = Math.Max(_first.Timer.Nanoseconds, _second.Timer.Nanoseconds);
        long theirs = Math.Max(other._first.Timer.Nanoseconds, other._second.Timer.Nanoseconds);
        Assert.Equal(Second / 2, ours - theirs);
    }

    [Fact]
    public void A_master_that_was_frozen_and_yields_has_the_others_go_silently()
    {
        BecomeMaster();
        var length = new VipKeeper.Vrrp.Timing.Duration(10 * Second);
        _first.Router.HandleStall(length, RouterScenario.At(10 * Second));
        _second.Router.HandleStall(length, RouterScenario.At(10 * Second));
        Take();
        _first.Hear(10 * Second, new AdvertSample { Priority = 90, Source = InetAddress.Parse("192.0.2.1") });

        AssertStates(RouterState.Master, RouterState.Master);
        _first.Hear(10 * Second + 1, 150);
        AssertStates(RouterState.Backup, RouterState.Backup);
        Assert.DoesNotContain(_second.TakeEffects(), effect => effect.StartsWith("send"));
    }

    [Fact]
    public void A_router_is_in_one_group_only() =>
        Assert.Throws<InvalidOperationException>(() => new SyncGroup([_first.Router, _second.Router]));

    private void Start()
    {
        _first.Router.Startup(RouterScenario.At(0));
        _second.Router.Startup(RouterScenario.At(0));
    }

    private void BecomeMaster()
    {
        _first.Router.Startup(RouterScenario.At(-Down));
        _second.Router.Startup(RouterScenario.At(-Down));
        _first.Tick(0);
        _second.Tick(0);
        AssertStates(RouterState.Master, RouterState.Master);
        Take();
    }

    private void Take()
    {
        _first.TakeEffects();
        _second.TakeEffects();
    }

    private void AssertStates(RouterState first, RouterState second) =>
        Assert.Equal((first, second), (_first.Router.State, _second.Router.State));
}
