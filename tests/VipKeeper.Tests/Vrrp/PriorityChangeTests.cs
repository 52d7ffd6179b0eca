using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>An effective priority that changes while the router runs, as keepalived treats it.</summary>
public class PriorityChangeTests
{
    [Fact]
    public void Raised_priority_moves_a_backups_timer_earlier_by_the_change_of_the_skew()
    {
        RouterScenario router = Backup();
        router.Router.SetPriority(150, At(1_000_000_000));
        // 50 / 256 of a second: 195,312,500 ns.
        router.Expect("timer 3_414_062_500");
    }

    [Fact]
    public void Lowered_priority_moves_a_backups_timer_later_by_the_change_of_the_skew()
    {
        RouterScenario router = Backup();
        router.Router.SetPriority(50, At(1_000_000_000));
        router.Expect("timer 3_804_687_500");
    }

    [Fact]
    public void Priority_there_and_back_leaves_the_timer_where_it_was()
    {
        RouterScenario router = Backup();
        router.Router.SetPriority(37, At(1_000_000_000));
        router.Router.SetPriority(100, At(2_000_000_000));
        Assert.Equal(At(3_609_375_000), router.Timer);
    }

    [Fact]
    public void Change_of_the_skew_is_that_of_the_learned_interval()
    {
        RouterScenario router = Backup();
        router.Hear(0, new AdvertSample { Priority = 200, Interval = Duration.FromMilliseconds(200) });
        router.Router.SetPriority(150, At(100_000_000));
        router.Expect("timer 721_875_000", "timer 682_812_500");
    }

    [Fact]
    public void Timer_that_the_change_moves_into_the_past_is_due_at_once()
    {
        RouterScenario router = Backup();
        router.Router.SetPriority(254, At(3_600_000_000));
        router.Expect("timer 3_007_812_500");
        router.Tick(3_600_000_000);
        router.Expect("send 254", "claim", "announce", "Backup -> Master (MasterDown)", "timer 4_600_000_000");
    }

    [Fact]
    public void Resignation_timer_moves_too()
    {
        RouterScenario router = Backup();
        router.Hear(1_000_000_000, 0);
        router.Router.SetPriority(150, At(1_100_000_000));
        router.Expect("timer 1_609_375_000", "timer 1_414_062_500");
    }

    [Fact]
    public void Master_tells_the_new_priority_with_its_next_regular_advert()
    {
        RouterScenario router = Master();
        router.Router.SetPriority(40, At(500_000_000));
        router.Expect();
        router.Tick(1_000_000_000);
        router.Expect("send 40", "timer 2_000_000_000");
    }

    [Fact]
    public void New_priority_decides_the_election()
    {
        RouterScenario router = Master();
        router.Router.SetPriority(40, At(1));
        router.Hear(2, 50);
        Assert.Equal(RouterState.Backup, router.Router.State);

        router.Router.SetPriority(60, At(3));
        router.TakeEffects();
        router.Hear(4, 50);
        router.Expect();
    }

    [Fact]
    public void Same_priority_changes_nothing()
    {
        RouterScenario router = Backup();
        router.Router.SetPriority(100, At(1_000_000_000));
        router.Expect();
    }

    [Fact]
    public void Version_2_moves_the_timer_by_shares_of_a_second_whatever_the_interval()
    {
        RouterScenario router = Backup(Version2Options with { AdvertisementInterval = Duration.FromSeconds(10) });
        router.Router.SetPriority(150, At(1));
        router.Expect("timer 30_414_062_500");
    }

    [Fact]
    public void Owners_priority_stays()
    {
        RouterScenario router = new(Options with { Priority = 255 });
        router.Router.Startup(At(0));
        router.TakeEffects();
        router.Router.SetPriority(1, At(1));
        Assert.Equal(255, router.Router.Priority);
        router.Expect();
    }

    [Theory]
    [Conformance("9568-6.1-2")]
    [InlineData(0)]
    [InlineData(255)]
    public void Reserved_priorities_are_refused(byte priority)
    {
        RouterScenario router = Backup();
        Assert.Throws<ArgumentOutOfRangeException>(() => router.Router.SetPriority(priority, At(1)));
        Assert.Equal(100, router.Router.Priority);
    }
}
