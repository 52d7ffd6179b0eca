using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>A master whose service does not answer at the virtual addresses.</summary>
public class UnreachableTests
{
    private const long Second = 1_000_000_000;
    private const long Down = 3_609_375_000;
    private const long Skew = 609_375_000;

    private static readonly Duration HoldDown = Duration.FromSeconds(60);

    [Fact]
    public void It_resigns_for_the_master_that_it_preempted_and_stays_away()
    {
        RouterScenario router = Preemptor();

        Assert.True(router.Router.TryYieldUnreachable(HoldDown, At(Down + Second)));
        router.Expect("send 0", "release", "Master -> Fault (FaultDetected)", $"timer {Text((2 * Down) + Second)}");
        Assert.Equal(FaultCauses.VirtualAddressUnreachable, router.LastTransition.Faults);
        Serve(router, Down + Second, 60);
        Assert.Equal(RouterState.Fault, router.Router.State);
    }

    [Fact]
    public void The_hold_down_leads_back_to_listening()
    {
        RouterScenario router = Preemptor();
        router.Router.TryYieldUnreachable(HoldDown, At(Down));
        Serve(router, Down, 60);
        router.TakeEffects();

        router.Tick(Down + (60 * Second));
        router.Expect("Fault -> Backup (FaultCleared)", $"timer {Text((2 * Down) + (60 * Second))}");
        Assert.Equal(FaultCauses.None, router.Router.Faults);
    }

    [Fact]
    public void It_comes_back_when_nobody_takes_over()
    {
        RouterScenario router = Preemptor();
        router.Router.TryYieldUnreachable(HoldDown, At(Down));
        router.TakeEffects();

        router.Tick(2 * Down);
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.Equal(At((2 * Down) + Skew), router.Timer);
        router.Tick((2 * Down) + Skew);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void It_comes_back_when_the_new_master_falls_silent()
    {
        RouterScenario router = Preemptor();
        router.Router.TryYieldUnreachable(HoldDown, At(Down));
        Serve(router, Down, 20);
        router.Tick(Down + (20 * Second) + Down);

        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void A_resignation_heard_meanwhile_is_no_successor()
    {
        RouterScenario router = Preemptor();
        router.Router.TryYieldUnreachable(HoldDown, At(Down));
        router.Hear((2 * Down) - 1, 0);
        router.Tick(2 * Down);

        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void A_longer_interval_of_the_new_master_is_waited_for()
    {
        RouterScenario router = Preemptor();
        router.Router.TryYieldUnreachable(HoldDown, At(Down));
        router.Hear(Down + 1, new AdvertSample { Priority = 50, Interval = Duration.FromSeconds(10) });
        router.Tick(Down + (30 * Second));

        Assert.Equal(RouterState.Fault, router.Router.State);
    }

    [Fact]
    public void It_stays_when_the_last_master_died()
    {
        RouterScenario router = Backup();
        router.Hear(0, 150);
        router.Tick(Down);
        router.TakeEffects();

        Assert.False(router.Router.TryYieldUnreachable(HoldDown, At(Down + Second)));
        router.Expect();
    }

    [Fact]
    public void It_stays_when_the_last_master_resigned()
    {
        RouterScenario router = Backup();
        router.Hear(0, 150);
        router.Hear(Second, 0);
        router.Tick(Second + Skew);

        Assert.False(router.Router.TryYieldUnreachable(HoldDown, At(2 * Second)));
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void It_stays_when_it_has_heard_of_nobody() =>
        Assert.False(Master().Router.TryYieldUnreachable(HoldDown, At(Second)));

    [Fact]
    public void A_lower_master_that_answered_since_the_takeover_is_there_to_yield_to()
    {
        RouterScenario router = Master();
        router.Hear(Second, 50);

        Assert.True(router.Router.TryYieldUnreachable(HoldDown, At(2 * Second)));
    }

    [Fact]
    public void An_owner_of_the_addresses_keeps_them()
    {
        RouterScenario router = new(Options with { Priority = 255 });
        router.Router.Startup(At(0));
        router.Hear(Second, 50);

        Assert.False(router.Router.TryYieldUnreachable(HoldDown, At(2 * Second)));
    }

    [Fact]
    public void Each_failure_in_a_row_doubles_the_hold_down_until_a_success()
    {
        RouterScenario router = Preemptor();
        long now = Down;
        foreach (int seconds in (int[])[60, 120, 240])
        {
            Assert.True(router.Router.TryYieldUnreachable(HoldDown, At(now)));
            Serve(router, now, seconds);
            Assert.Equal(RouterState.Fault, router.Router.State);
            now += seconds * Second;
            router.Tick(now);
            Assert.Equal(RouterState.Backup, router.Router.State);
            now = Preempt(router, now);
        }

        router.Router.NoteReachable();
        Assert.True(router.Router.TryYieldUnreachable(HoldDown, At(now)));
        Serve(router, now, 60);
        router.Tick(now + (60 * Second));
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void The_others_of_its_group_follow()
    {
        RouterScenario first = new(Options);
        RouterScenario second = new(Options with { Vrid = 56 });
        _ = new SyncGroup([first.Router, second.Router]);
        first.Router.Startup(At(0));
        second.Router.Startup(At(0));
        first.Hear(3 * Second, 50);
        second.Hear(3 * Second, 50);
        first.Tick(Down);
        second.Tick(Down);
        Assert.Equal(RouterState.Master, first.Router.State);

        Assert.True(first.Router.TryYieldUnreachable(HoldDown, At(Down + Second)));
        Assert.Equal(RouterState.Fault, second.Router.State);
    }

    // The other, of priority 50, is master until this one's down timer has run out.
    private static RouterScenario Preemptor()
    {
        RouterScenario router = Backup();
        Preempt(router, 0);
        router.TakeEffects();
        return router;
    }

    private static long Preempt(RouterScenario router, long now)
    {
        for (int i = 1; i <= 3; i++)
        {
            router.Hear(now + (i * Second), 50);
        }

        router.Tick(now + Down);
        Assert.Equal(RouterState.Master, router.Router.State);
        return now + Down;
    }

    // The other is master, to just before the end.
    private static void Serve(RouterScenario router, long from, int seconds)
    {
        for (long i = 0; i < seconds; i++)
        {
            long at = from + (i * Second) + (Second / 2);
            router.Hear(at, 50);
            router.Tick(at);
        }
    }

    private static string Text(long nanoseconds) =>
        nanoseconds.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '_');
}
