using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>When a master announces its addresses. Adverts are 40 s apart here, out of the way.</summary>
public class AnnouncementTests
{
    private static VirtualRouterOptions Rare => Options with
    {
        AdvertisementInterval = Duration.FromSeconds(40),
        Announcements = AnnouncementSchedule.Default,
    };

    [Fact]
    public void Default_burst_is_at_0_0_3_1_2_2_4_and_5_seconds_and_then_every_minute()
    {
        RouterScenario router = new(Rare with { Priority = 255 });
        router.Router.Startup(At(0));
        router.Expect("send 255", "claim", "announce", "Init -> Master (AddressOwner)", "timer 300_000_000");
        router.Tick(300_000_000);
        router.Expect("announce", "timer 1_200_000_000");
        router.Tick(1_200_000_000);
        router.Expect("announce", "timer 2_400_000_000");
        router.Tick(2_400_000_000);
        router.Expect("announce", "timer 5_000_000_000");
        router.Tick(5_000_000_000);
        router.Expect("announce", "timer 40_000_000_000");
        router.Tick(40_000_000_000);
        router.Expect("send 255", "timer 65_000_000_000");
        router.Tick(65_000_000_000);
        router.Expect("announce", "timer 80_000_000_000");
        router.Tick(80_000_000_000);
        router.Expect("send 255", "timer 120_000_000_000");
        router.Tick(125_000_000_000);
        router.Expect("send 255", "announce", "timer 160_000_000_000");
    }

    [Fact]
    public void Advert_and_announcement_that_are_due_together_go_in_that_order()
    {
        RouterScenario router = Master(Options with
        {
            Announcements = new AnnouncementSchedule([Duration.Zero, Duration.FromSeconds(1)], Duration.Zero),
        });
        router.Tick(1_000_000_000);
        router.Expect("send 100", "announce", "timer 2_000_000_000");
    }

    [Fact]
    public void Announcements_missed_in_a_stall_collapse_into_one()
    {
        RouterScenario router = Master(Rare);
        router.Tick(2_000_000_000);
        // Those of 0.3 s and 1.2 s come now as one, and then the plan goes on.
        router.Expect("announce", "timer 2_400_000_000");
        router.Tick(2_400_000_000);
        router.Expect("announce", "timer 5_000_000_000");
    }

    [Fact]
    public void Zero_refresh_ends_the_announcements_with_the_burst()
    {
        RouterScenario router = Master(Rare with
        {
            Announcements = new AnnouncementSchedule([Duration.Zero, Duration.FromSeconds(2)], Duration.Zero),
        });
        router.Tick(2_000_000_000);
        router.Expect("announce", "timer 40_000_000_000");
    }

    [Fact]
    public void Yielding_cancels_what_is_left_of_the_burst()
    {
        RouterScenario router = Master(Rare);
        router.Hear(100_000_000, new AdvertSample { Priority = 200, Interval = Duration.FromSeconds(40) });
        router.Expect(
            "send 100", "release", "Master -> Backup (HigherPriorityMaster)", "timer 144_475_000_000");
        router.Tick(300_000_000);
        router.Expect();
    }

    [Fact]
    public void Shutdown_and_Fault_cancel_what_is_left_of_the_burst()
    {
        RouterScenario stopped = Master(Rare);
        stopped.Router.Shutdown(At(1));
        Assert.True(stopped.Timer.IsNever);

        RouterScenario faulty = Master(Rare);
        faulty.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        Assert.True(faulty.Timer.IsNever);
    }

    [Fact]
    public void Inferior_master_makes_us_announce_again_with_a_whole_burst()
    {
        RouterScenario router = Master(Rare);
        router.Tick(300_000_000);
        router.TakeEffects();
        router.Hear(600_000_000, 50);
        router.Expect("send 100", "announce", "timer 900_000_000");
        router.Tick(900_000_000);
        router.Expect("announce", "timer 1_800_000_000");
    }

    [Fact]
    public void Inferior_master_within_300_ms_of_a_burst_begins_no_other_but_is_announced_over_20_ms_later()
    {
        // Two nodes took over together: the other's announcement may be the one that the clients heard last.
        RouterScenario router = Master(Rare);
        router.Hear(1_000_000, 50);
        router.Expect("send 100", "timer 21_000_000");
        router.Tick(21_000_000);
        router.Expect("announce", "timer 300_000_000");
        router.Tick(300_000_000);
        router.Expect("announce", "timer 1_200_000_000");
    }

    [Fact]
    public void Second_inferior_master_within_300_ms_waits_for_their_end()
    {
        RouterScenario router = Master(Rare with
        {
            Announcements = new AnnouncementSchedule([Duration.Zero, Duration.FromSeconds(1)], Duration.Zero),
        });
        router.Hear(1_000_000, 50);
        router.Tick(21_000_000);
        router.TakeEffects();
        router.Hear(50_000_000, 50);
        router.Expect("send 100", "timer 300_000_000");
        router.Tick(300_000_000);
        router.Expect("announce", "timer 1_000_000_000");
    }

    [Fact]
    public void Announcement_of_the_burst_serves_for_a_repetition_that_is_due_with_it()
    {
        RouterScenario router = Master(Rare);
        router.Hear(280_000_000, 50);
        router.Tick(300_000_000);
        router.Expect("send 100", "announce", "timer 1_200_000_000");
    }

    [Fact]
    public void Yielding_cancels_a_repetition_too()
    {
        RouterScenario router = Master(Rare);
        router.Hear(1_000_000, 50);
        router.Hear(2_000_000, new AdvertSample { Priority = 200, Interval = Duration.FromSeconds(40) });
        router.TakeEffects();
        router.Tick(21_000_000);
        router.Expect();
    }

    [Fact]
    public void Flood_of_inferior_adverts_announces_twice_in_300_ms_at_most()
    {
        RouterScenario router = Master(Rare);
        int announcements = 0;
        for (long at = 0; at < 3_000_000_000; at += 1_000_000)
        {
            router.Hear(at, 50);
            router.Tick(at);
            announcements += router.TakeEffects().Count(effect => effect == "announce");
        }

        Assert.InRange(announcements, 10, 20);
    }

    [Fact]
    public void Vanished_address_makes_us_announce_again()
    {
        RouterScenario router = Master(Rare);
        router.Tick(300_000_000);
        router.Tick(1_200_000_000);
        router.TakeEffects();
        router.Router.HandleAddressRemoved(At(1_500_000_000));
        router.Expect("claim", "announce", "timer 1_800_000_000");
    }

    [Fact]
    public void Vanished_address_is_announced_even_when_no_announcement_is_left_to_come()
    {
        RouterScenario router = Master(
            Options with { Announcements = new AnnouncementSchedule([Duration.Zero], Duration.Zero) });
        router.Router.HandleAddressRemoved(At(100_000_000));
        router.Expect("claim", "timer 120_000_000");
        router.Tick(120_000_000);
        router.Expect("announce", "timer 1_000_000_000");
    }
}
