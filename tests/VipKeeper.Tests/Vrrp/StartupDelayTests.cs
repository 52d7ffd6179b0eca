using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Vrrp;

/// <summary>keepalived's <c>vrrp_startup_delay</c>. Times in nanoseconds; the down timer is 3.609375 s.</summary>
public class StartupDelayTests
{
    private const long Delay = 5_000_000_000;
    private const long Down = 3_609_375_000;
    private const long Skew = 609_375_000;

    [Fact]
    public void The_down_timer_runs_from_the_end_of_the_delay()
    {
        RouterScenario scenario = Start();
        scenario.Expect("Init -> Backup (Startup)", "timer 8_609_375_000");

        scenario.Tick(Delay + Down);
        Assert.Equal(RouterState.Master, scenario.Router.State);
    }

    [Fact]
    public void What_is_heard_in_the_delay_is_remembered_and_starts_no_earlier_timer()
    {
        RouterScenario scenario = Start();
        scenario.TakeEffects();
        scenario.Hear(1_000_000_000, 150);

        Assert.Equal(150, scenario.Router.LastMasterPriority);
        Assert.Equal(RouterScenario.At(Delay + Down), scenario.Timer);
    }

    [Fact]
    public void A_resignation_in_the_delay_is_acted_on_after_it()
    {
        RouterScenario scenario = Start();
        scenario.Hear(1_000_000_000, 150);
        scenario.Hear(2_000_000_000, 0);

        Assert.Equal(RouterScenario.At(Delay + Skew), scenario.Timer);
    }

    [Fact]
    public void An_advert_after_the_delay_counts_as_ever()
    {
        RouterScenario scenario = Start();
        scenario.Hear(Delay + 1, 150);

        Assert.Equal(RouterScenario.At(Delay + 1 + Down), scenario.Timer);
    }

    [Fact]
    public void An_owner_waits_for_its_end_and_no_longer()
    {
        RouterScenario scenario = Start(RouterScenario.Options with { Priority = 255 });
        scenario.Expect("Init -> Backup (Startup)", "timer 5_000_000_000");

        scenario.Tick(Delay);
        Assert.Equal(RouterState.Master, scenario.Router.State);
        Assert.Equal(TransitionReason.AddressOwner, scenario.LastTransition.Reason);
    }

    [Fact]
    public void A_fault_that_ends_in_the_delay_does_not_shorten_it()
    {
        var scenario = new RouterScenario();
        scenario.Router.SetFaults(FaultCauses.InterfaceDown, RouterScenario.At(0));
        scenario.Router.Startup(RouterScenario.At(0), new Duration(Delay));
        scenario.Router.SetFaults(FaultCauses.None, RouterScenario.At(1_000_000_000));

        Assert.Equal(RouterScenario.At(Delay + Down), scenario.Timer);
    }

    private static RouterScenario Start(VirtualRouterOptions? options = null)
    {
        var scenario = new RouterScenario(options);
        scenario.Router.Startup(RouterScenario.At(0), new Duration(Delay));
        return scenario;
    }
}
