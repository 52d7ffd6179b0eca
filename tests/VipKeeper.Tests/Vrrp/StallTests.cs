using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>
/// A master that did not run for longer than the others tolerate listens before it speaks. Ours has priority 100 and
/// 1 s: the others take over after 3,609,375,000 ns at most, and it listens for 1,609,375,000 ns.
/// </summary>
public class StallTests
{
    private const long Woken = 5_000_000_000;

    private static readonly Duration Tolerated = new(3_609_375_000);

    [Fact]
    public void Frozen_master_sends_and_claims_nothing_while_it_listens()
    {
        RouterScenario router = Master(Options with { Announcements = AnnouncementSchedule.Default });
        router.Router.HandleStall(Tolerated + new Duration(1), At(Woken));
        router.Expect("timer 6_609_375_000");
        Assert.True(router.Router.IsListening);
        router.Tick(5_300_000_000);
        router.Router.HandleAddressRemoved(At(5_400_000_000));
        router.Router.Reconfigure(
            Options with { Priority = 90, Addresses = [VirtualAddress, LowerAddress] }, At(5_500_000_000));
        router.Router.SetPriority(80, At(5_600_000_000));
        router.Tick(6_609_374_999);
        router.Expect();
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void Silence_for_an_interval_and_the_skew_lets_it_go_on_as_master()
    {
        RouterScenario router = Frozen();
        router.Tick(6_609_375_000);
        router.Expect("send 100", "claim", "announce", "timer 7_609_375_000");
        Assert.False(router.Router.IsListening);
        router.Tick(7_609_375_000);
        router.Expect("send 100", "timer 8_609_375_000");
    }

    [Fact]
    public void Settings_that_came_while_it_listened_count_when_it_speaks()
    {
        RouterScenario router = Frozen();
        router.Router.Reconfigure(Options with { Priority = 90 }, At(5_500_000_000));
        router.Expect();
        router.Tick(6_609_375_000);
        router.Expect("send 90", "claim", "announce", "timer 7_609_375_000");
    }

    [Theory]
    [InlineData(200, "192.0.2.1")]
    [InlineData(100, "192.0.2.3")]
    public void Superior_master_that_is_heard_keeps_the_role(byte priority, string source)
    {
        RouterScenario router = Frozen();
        router.Hear(5_100_000_000, From(source, priority));
        router.Expect("send 100", "release", "Master -> Backup (HigherPriorityMaster)", "timer 8_709_375_000");
        Assert.False(router.Router.IsListening);
    }

    [Fact]
    public void Yielding_after_a_stall_is_a_handover_like_any_other()
    {
        RouterScenario router = Frozen(Options with { Handover = HandoverMode.MakeBeforeBreak });
        router.Hear(5_100_000_000, 200);
        router.Expect("send 100", "timer 5_120_000_000");
        router.Tick(5_120_000_000);
        router.Expect("release", "Master -> Backup (HigherPriorityMaster)", "timer 8_709_375_000");
    }

    [Theory]
    [InlineData(50, "192.0.2.3")]
    [InlineData(100, "192.0.2.1")]
    public void Inferior_master_that_is_heard_is_told_at_once(byte priority, string source)
    {
        RouterScenario router = Frozen();
        router.Hear(5_100_000_000, From(source, priority));
        router.Expect("send 100", "claim", "announce", "timer 6_100_000_000");
        Assert.False(router.Router.IsListening);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void Master_that_resigns_leaves_the_role_to_it()
    {
        RouterScenario router = Frozen();
        router.Hear(5_100_000_000, 0);
        router.Expect("send 100", "claim", "announce", "timer 6_100_000_000");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 30)]
    public void Inferior_master_keeps_the_role_where_this_node_does_not_preempt_at_once(bool isEnabled, int delay)
    {
        RouterScenario router = Frozen(Options with { Preempt = new(isEnabled, Duration.FromSeconds(delay)) });
        router.Hear(5_100_000_000, 50);
        // No last advert: the other one would yield to it.
        router.Expect("release", "Master -> Backup (HigherPriorityMaster)", "timer 8_709_375_000");
    }

    [Fact]
    public void Advert_that_is_dropped_does_not_end_the_listening()
    {
        RouterScenario router = Frozen();
        router.Hear(5_100_000_000, new AdvertSample { Priority = 200, HopLimit = 254 });
        router.Expect();
        Assert.True(router.Router.IsListening);
    }

    [Fact]
    public void Stall_that_the_others_tolerate_changes_nothing()
    {
        RouterScenario router = Master();
        router.Router.HandleStall(Tolerated, At(Woken));
        router.Expect();
        Assert.False(router.Router.IsListening);
    }

    [Fact]
    public void Another_stall_starts_the_listening_anew()
    {
        RouterScenario router = Frozen();
        router.Router.HandleStall(Tolerated + new Duration(1), At(12_000_000_000));
        router.Expect("timer 13_609_375_000");
    }

    [Fact]
    public void Owner_of_the_addresses_has_nobody_to_listen_for()
    {
        RouterScenario router = Master(Options with { Priority = 255 });
        router.Router.HandleStall(Duration.FromSeconds(100), At(Woken));
        router.Expect();
        Assert.False(router.Router.IsListening);
    }

    [Fact]
    public void Backup_has_nothing_to_hold_back()
    {
        RouterScenario router = Backup();
        router.Router.HandleStall(Duration.FromSeconds(100), At(Woken));
        router.Expect();
        Assert.False(router.Router.IsListening);
    }

    [Fact]
    public void Backup_that_was_suspended_listens_for_an_interval_and_the_skew()
    {
        RouterScenario router = Backup();
        router.Router.HandleSuspension(At(3_600_000_000));
        router.Expect("timer 5_209_375_000");
        router.Hear(5_000_000_000, 200);
        router.Expect("timer 8_609_375_000");
    }

    [Fact]
    public void Suspension_never_shortens_a_backups_patience()
    {
        RouterScenario router = Backup();
        router.Router.HandleSuspension(At(1));
        router.Expect();
    }

    [Fact]
    public void Suspension_is_a_stall_like_any_other_to_a_master()
    {
        RouterScenario router = Master();
        router.Router.HandleSuspension(At(1));
        router.Expect();
        // The clock stood still, so the timer is not late: only the length says it.
        router.Router.HandleStall(Tolerated + new Duration(1), At(500_000_000));
        router.Expect("timer 2_109_375_000");
        router.Tick(2_109_375_000);
        router.Expect("send 100", "claim", "announce", "timer 3_109_375_000");
    }

    [Fact]
    public void Stall_during_a_handover_does_not_bring_the_role_back()
    {
        RouterScenario router = Master(Options with { Handover = HandoverMode.MakeBeforeBreak });
        router.Router.Shutdown(At(1));
        router.TakeEffects();
        router.Router.HandleStall(Duration.FromSeconds(100), At(Woken));
        router.Expect();
        router.Tick(Woken);
        router.Expect("release", "Master -> Init (Shutdown)", "timer never");
    }

    [Fact]
    public void Stop_right_after_a_freeze_takes_no_advert_that_waited_for_a_successor()
    {
        RouterScenario router = Master(Options with { Handover = HandoverMode.MakeBeforeBreak });
        router.Router.HandleStall(Duration.FromSeconds(1), At(Woken));
        router.Router.Shutdown(At(Woken));
        router.TakeEffects();

        router.Hear(Woken + 100_000, 50);
        router.Expect();
        router.Hear(Woken + 600_000_000, 50);
        router.Tick(Woken + 620_000_000);
        Assert.Equal(["release", "Master -> Init (Shutdown)", "timer never"], router.TakeEffects()[^3..]);
    }

    [Fact]
    public void Fault_while_it_listens_ends_the_role()
    {
        RouterScenario router = Frozen();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(5_100_000_000));
        router.Expect("send 0", "release", "Master -> Fault (FaultDetected)", "timer never");
        Assert.False(router.Router.IsListening);
    }

    private static AdvertSample From(string source, byte priority) =>
        new() { Source = VipKeeper.Vrrp.Addressing.InetAddress.Parse(source), Priority = priority };

    private static RouterScenario Frozen(VirtualRouterOptions? options = null)
    {
        RouterScenario router = Master(options);
        router.Router.HandleStall(Tolerated + new Duration(1), At(Woken));
        router.Expect("timer 6_609_375_000");
        return router;
    }
}
