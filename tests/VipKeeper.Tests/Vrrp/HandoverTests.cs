using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>
/// Giving the role up without a gap: a stop waits for the next master, a master that yields for the other's
/// announcement. At an interval of 1 s the longest skew is 996,093,750 ns.
/// </summary>
public class HandoverTests
{
    private static readonly VirtualRouterOptions Graceful =
        Options with { Handover = HandoverMode.MakeBeforeBreak };

    [Fact]
    public void Stop_resigns_first_and_keeps_the_addresses()
    {
        RouterScenario router = Master(Graceful);
        router.Router.Shutdown(At(500_000_000));
        router.Expect("send 0", "timer 1_746_093_750");
        Assert.True(router.Router.IsHandingOver);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void Stop_releases_20_ms_after_another_master_was_heard()
    {
        RouterScenario router = Stopping();
        router.Hear(700_000_000, 50);
        router.Expect("timer 720_000_000");
        // Its next advert, or another master's, does not put the release off.
        router.Hear(710_000_000, 50);
        router.Tick(719_999_999);
        router.Expect();
        router.Tick(720_000_000);
        router.Expect("release", "Master -> Init (Shutdown)", "timer never");
        Assert.False(router.Router.IsHandingOver);
    }

    [Theory]
    [InlineData(VrrpVersion.V3, 10, 259_960_937)]
    [InlineData(VrrpVersion.V3, 1_000, 1_246_093_750)]
    [InlineData(VrrpVersion.V2, 1_000, 1_246_093_750)]
    [InlineData(VrrpVersion.V2, 5_000, 1_246_093_750)]
    [InlineData(VrrpVersion.V3, 10_000, 10_210_937_500)]
    [InlineData(VrrpVersion.V3, 40_000, 10_250_000_000)]
    public void Stop_without_a_successor_ends_after_the_longest_skew_or_10_s_and_250_ms(
        VrrpVersion version, int interval, long bound)
    {
        RouterScenario router = Master(
            Graceful with { Version = version, AdvertisementInterval = Duration.FromMilliseconds(interval) });
        router.Router.Shutdown(At(0));
        Assert.Equal(At(bound), router.Timer);
        router.TakeEffects();
        router.Tick(bound - 1);
        router.Expect();
        router.Tick(bound);
        router.Expect("release", "Master -> Init (Shutdown)", "timer never");
    }

    [Fact]
    public void Last_advert_of_the_master_that_was_preempted_is_no_successor_of_a_node_that_stops_at_once()
    {
        // Promoted at 0, stopped within 2 ms: the former master had sent its advert before it heard ours.
        RouterScenario router = Master(Graceful);
        router.Router.Shutdown(At(1_600_000));
        router.TakeEffects();
        router.Hear(1_700_000, 50);
        router.Tick(22_000_000);
        router.Expect();
        router.Hear(700_000_000, 50);
        router.Expect("timer 720_000_000");
    }

    [Fact]
    public void Successor_that_is_heard_late_does_not_move_the_bound()
    {
        RouterScenario router = Stopping();
        router.Hear(1_740_000_000, 50);
        router.Expect();
    }

    [Fact]
    public void Resignations_of_others_and_dropped_adverts_bring_no_successor()
    {
        RouterScenario router = Stopping();
        router.Hear(600_000_000, 0);
        router.Hear(610_000_000, new AdvertSample { HopLimit = 254 });
        router.Hear(620_000_000, new AdvertSample { Source = LocalAddress });
        router.Expect();
    }

    [Fact]
    public void Successor_that_resigns_again_is_none_and_the_next_one_is_waited_for()
    {
        RouterScenario router = Stopping();
        router.Hear(700_000_000, 50);
        router.Expect("timer 720_000_000");
        router.Hear(710_000_000, new AdvertSample { Source = LowerAddress, Priority = 0 });
        router.Expect();
        router.Hear(715_000_000, 0);
        router.Expect("timer 1_746_093_750");
        router.Hear(900_000_000, 60);
        router.Expect("timer 920_000_000");
    }

    [Fact]
    public void Reload_with_another_version_while_yielding_waits_for_its_own_interval_as_in_Backup()
    {
        RouterScenario router = Master(Graceful);
        router.Hear(500_000_000, new AdvertSample { Priority = 200, Interval = Duration.FromMilliseconds(10) });
        Assert.True(router.Router.IsHandingOver);
        Assert.Equal(Duration.FromMilliseconds(10), router.Router.MasterInterval);
        router.Router.Reconfigure(Graceful with { Version = VrrpVersion.V2 }, At(510_000_000));
        Assert.Equal(Duration.FromSeconds(1), router.Router.MasterInterval);
        router.Tick(520_000_000);
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.Equal(At(510_000_000) + router.Router.DownInterval, router.Timer);
    }

    [Fact]
    public void Second_stop_ends_at_once()
    {
        RouterScenario router = Stopping();
        router.Router.Shutdown(At(600_000_000));
        router.Expect("release", "Master -> Init (Shutdown)", "timer never");
    }

    [Fact]
    public void Stop_of_a_backup_has_nothing_to_hand_over()
    {
        RouterScenario router = Backup(Graceful);
        router.Router.Shutdown(At(1));
        router.Expect("Backup -> Init (Shutdown)", "timer never");
    }

    [Fact]
    public void Fault_during_a_stop_releases_at_once_without_a_second_resignation()
    {
        RouterScenario router = Stopping();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(600_000_000));
        router.Expect("release", "Master -> Init (Shutdown)", "timer never");
        router.Router.SetFaults(FaultCauses.None, At(700_000_000));
        router.Expect();
    }

    [Fact]
    public void Reload_removed_address_and_announcements_do_nothing_during_a_stop()
    {
        VirtualRouterOptions options = Graceful with { Announcements = AnnouncementSchedule.Default };
        RouterScenario router = Master(options);
        router.Router.Shutdown(At(100_000_000));
        router.Expect("send 0", "timer 1_346_093_750");
        router.Tick(300_000_000);
        router.Router.HandleAddressRemoved(At(400_000_000));
        router.Router.Reconfigure(
            options with { Priority = 90, Addresses = [VirtualAddress, LowerAddress] }, At(500_000_000));
        router.Router.SetPriority(80, At(600_000_000));
        // Both the next regular advert and the announcement at 1.2 s would be due.
        router.Tick(1_250_000_000);
        router.Expect();
    }

    [Fact]
    public void Stopped_router_can_be_started_again()
    {
        RouterScenario router = Stopping();
        router.Tick(1_746_093_750);
        router.TakeEffects();
        router.Router.Startup(At(2_000_000_000));
        router.Expect("Init -> Backup (Startup)", "timer 5_609_375_000");
    }

    [Fact]
    public void Yielding_master_sends_its_last_advert_and_releases_20_ms_later()
    {
        RouterScenario router = Master(Graceful);
        router.Hear(500_000_000, 200);
        router.Expect("send 100", "timer 520_000_000");
        Assert.True(router.Router.IsHandingOver);
        router.Tick(519_999_999);
        router.Expect();
        router.Tick(520_000_000);
        router.Expect("release", "Master -> Backup (HigherPriorityMaster)", "timer 4_109_375_000");
        Assert.False(router.Router.IsHandingOver);
        Assert.Equal(At(520_000_000), router.LastTransition.At);
        Assert.Equal(200, router.LastTransition.PeerPriority);
    }

    [Fact]
    public void Adverts_of_the_new_master_in_between_restart_the_down_timer()
    {
        RouterScenario router = Yielding();
        router.Hear(510_000_000, 200);
        router.Expect();
        router.Tick(520_000_000);
        router.Expect("release", "Master -> Backup (HigherPriorityMaster)", "timer 4_119_375_000");
    }

    [Fact]
    public void Yielding_master_learns_the_interval_of_the_new_one()
    {
        RouterScenario router = Master(Graceful);
        router.Hear(500_000_000, new AdvertSample { Priority = 200, Interval = Duration.FromMilliseconds(100) });
        router.TakeEffects();
        router.Tick(520_000_000);
        // 0.5 s + 3 * 100 ms + 100 ms * 156 / 256
        router.Expect("release", "Master -> Backup (HigherPriorityMaster)", "timer 860_937_500");
    }

    [Fact]
    public void New_master_that_dies_in_between_is_followed_after_the_skew()
    {
        RouterScenario router = Yielding();
        router.Hear(510_000_000, 0);
        router.Expect();
        router.Tick(520_000_000);
        router.Expect("release", "Master -> Backup (HigherPriorityMaster)", "timer 1_119_375_000");
        router.Tick(1_119_375_000);
        router.Expect(
            "send 100", "claim", "announce", "Backup -> Master (MasterResigned)", "timer 2_119_375_000");
    }

    [Fact]
    public void New_master_that_dies_is_followed_at_once_when_the_skew_is_shorter_than_the_grace()
    {
        RouterScenario router = Master(Graceful with { Priority = 254 });
        router.Hear(500_000_000, new AdvertSample { Priority = 254 });
        router.Expect("send 254", "timer 520_000_000");
        router.Hear(501_000_000, 0);
        router.Expect("timer 508_812_500");
        router.Tick(508_812_500);
        router.Expect(
            "release", "Master -> Backup (HigherPriorityMaster)",
            "send 254", "claim", "announce", "Backup -> Master (MasterResigned)", "timer 1_508_812_500");
    }

    [Fact]
    public void Inferior_rival_in_between_is_not_answered()
    {
        RouterScenario router = Yielding();
        router.Hear(510_000_000, new AdvertSample { Source = LowerAddress, Priority = 50 });
        router.Expect();
        router.Tick(520_000_000);
        router.Expect("release", "Master -> Backup (HigherPriorityMaster)", "timer 4_109_375_000");
    }

    [Fact]
    public void Reload_and_removed_address_do_nothing_while_yielding()
    {
        RouterScenario router = Yielding();
        router.Router.HandleAddressRemoved(At(505_000_000));
        router.Router.Reconfigure(Graceful with { Addresses = [VirtualAddress, LowerAddress] }, At(510_000_000));
        router.Tick(519_999_999);
        router.Expect();
    }

    [Fact]
    public void Fault_while_yielding_releases_at_once_without_a_resignation()
    {
        RouterScenario router = Yielding();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(510_000_000));
        router.Expect("release", "Master -> Fault (FaultDetected)", "timer never");
    }

    [Fact]
    public void Stop_while_yielding_releases_at_once_without_a_resignation()
    {
        RouterScenario router = Yielding();
        router.Router.Shutdown(At(510_000_000));
        router.Expect("release", "Master -> Init (Shutdown)", "timer never");
    }

    [Fact]
    public void Late_timer_releases_before_it_takes_over_again()
    {
        RouterScenario router = Yielding();
        router.Tick(9_000_000_000);
        router.Expect(
            "release", "Master -> Backup (HigherPriorityMaster)",
            "send 100", "claim", "announce", "Backup -> Master (MasterDown)", "timer 10_000_000_000");
    }

    [Fact]
    public void Release_first_lets_go_before_it_reports()
    {
        RouterScenario router = Master(Options with { Handover = HandoverMode.ReleaseFirst });
        router.Router.Shutdown(At(1));
        router.Expect("send 0", "release", "Master -> Init (Shutdown)", "timer never");
        Assert.False(router.Router.IsHandingOver);
    }

    private static RouterScenario Stopping()
    {
        RouterScenario router = Master(Graceful);
        router.Router.Shutdown(At(500_000_000));
        router.Expect("send 0", "timer 1_746_093_750");
        return router;
    }

    private static RouterScenario Yielding()
    {
        RouterScenario router = Master(Graceful);
        router.Hear(500_000_000, 200);
        router.Expect("send 100", "timer 520_000_000");
        return router;
    }
}
