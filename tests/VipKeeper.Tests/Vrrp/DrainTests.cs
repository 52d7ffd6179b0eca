using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>What is to be done before a planned release, with a bound of 5 s; the interval is 1 s.</summary>
public class DrainTests
{
    private const long Second = 1_000_000_000;

    private static readonly VirtualRouterOptions Draining = Options with
    {
        DrainBound = Duration.FromSeconds(5),
        Handover = HandoverMode.MakeBeforeBreak,
    };

    [Fact]
    public void A_stop_asks_and_goes_on_advertising()
    {
        RouterScenario router = Master(Draining);
        router.Router.Shutdown(At(0));
        router.Expect("drain? Shutdown");
        for (int i = 1; i < 5; i++)
        {
            router.Tick(i * Second);
            router.Expect("send 100", $"timer {i + 1}_000_000_000");
        }

        Assert.True(router.Router.IsDraining);
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void What_is_drained_resigns_as_without_a_drain()
    {
        RouterScenario router = Stopping();
        router.Router.ReleaseReady(At(500_000_000));
        router.Expect("send 0", "timer 1_746_093_750");
        Assert.True(router.Router.IsHandingOver);
        Assert.False(router.Router.IsDraining);
    }

    [Fact]
    public void The_end_of_the_bound_ends_the_wait()
    {
        RouterScenario router = Stopping();
        router.Tick(5 * Second);
        Assert.Equal(["request over: TimedOut", "send 0"], router.TakeEffects()[..2]);
        Assert.True(router.Router.IsHandingOver);
    }

    [Fact]
    public void A_second_stop_ends_the_wait_and_a_third_the_handover()
    {
        RouterScenario router = Stopping();
        router.Router.Shutdown(At(1));
        Assert.Equal(["request over: Withdrawn", "send 0"], router.TakeEffects()[..2]);
        router.Router.Shutdown(At(2));
        router.Expect("release", "Master -> Init (Shutdown)", "timer never");
    }

    [Fact]
    public void A_stop_that_is_not_to_wait_does_not()
    {
        RouterScenario router = Master(Draining);
        router.Router.ShutdownUndrained(At(1));
        Assert.Equal("send 0", router.TakeEffects()[0]);
    }

    [Fact]
    public void A_fault_ends_the_stop_at_once()
    {
        RouterScenario router = Stopping();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        router.Expect("request over: Withdrawn", "send 0", "release", "Master -> Init (Shutdown)", "timer never");
        router.Router.ReleaseReady(At(2));
        router.Expect();
    }

    [Theory]
    [InlineData(HandoverMode.MakeBeforeBreak)]
    [InlineData(HandoverMode.ReleaseFirst)]
    public void A_better_master_is_yielded_to_and_the_stop_is_over(HandoverMode handover)
    {
        RouterScenario router = Stopping(Draining with { Handover = handover });
        router.Hear(1, 200);
        router.Tick(20_000_001);
        Assert.Equal(RouterState.Init, router.Router.State);
        string[] effects = router.TakeEffects();
        Assert.Equal(["send 100", "request over: Withdrawn"], effects[..2]);
        Assert.Contains("release", effects);
        Assert.DoesNotContain("send 0", effects);
    }

    [Fact]
    public void A_lower_master_is_answered_as_ever()
    {
        RouterScenario router = Stopping();
        router.Hear(1, 50);
        Assert.Equal("send 100", router.TakeEffects()[0]);
        Assert.True(router.Router.IsDraining);
    }

    [Fact]
    public void A_backup_has_nothing_to_drain()
    {
        RouterScenario router = Backup(Draining);
        router.Router.Shutdown(At(1));
        router.Expect("Backup -> Init (Shutdown)", "timer never");
    }

    [Fact]
    public void A_successor_that_has_something_to_do_first_is_waited_for()
    {
        RouterScenario router = Master(
            Draining with { DrainBound = Duration.Zero, HandoverExtension = Duration.FromSeconds(10) });
        router.Router.Shutdown(At(0));
        router.Expect("send 0", "timer 11_246_093_750");
    }

    [Fact]
    public void A_group_resigns_together_when_the_last_of_it_is_drained()
    {
        RouterScenario first = new(Draining);
        RouterScenario second = new(Draining with { Vrid = 56, DrainBound = Duration.Zero });
        RouterScenario third = new(Draining with { Vrid = 57 });
        RouterScenario[] all = [first, second, third];
        _ = new SyncGroup([first.Router, second.Router, third.Router]);
        foreach (RouterScenario member in all)
        {
            member.Router.Resume(At(0));
        }

        foreach (RouterScenario member in all)
        {
            member.TakeEffects();
            member.Router.Shutdown(At(1));
        }

        Assert.All(all, static member => Assert.True(member.Router.IsDraining));
        Assert.Equal("drain? Shutdown", first.TakeEffects()[0]);
        Assert.DoesNotContain(second.TakeEffects(), static effect => effect.StartsWith("drain?"));
        first.Router.ReleaseReady(At(2));
        Assert.All(all, static member => Assert.False(member.Router.IsHandingOver));
        third.Router.ReleaseReady(At(3));
        Assert.All(all, static member => Assert.True(member.Router.IsHandingOver));
    }

    private static RouterScenario Stopping(VirtualRouterOptions? options = null)
    {
        RouterScenario router = Master(options ?? Draining);
        router.Router.Shutdown(At(0));
        Assert.Equal("drain? Shutdown", router.TakeEffects()[0]);
        return router;
    }
}
