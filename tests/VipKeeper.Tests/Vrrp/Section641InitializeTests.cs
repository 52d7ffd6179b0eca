using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>RFC 9568 §6.4.1, Initialize (our Init).</summary>
public class Section641InitializeTests
{
    [Fact]
    [Conformance("9568-6.4.1-1")]
    public void Nothing_happens_before_Startup()
    {
        var router = new RouterScenario();
        router.Tick(0);
        router.Hear(1, 200);
        router.Hear(2, 0);
        router.Router.SetPriority(50, At(3));
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(4));
        router.Router.SetFaults(FaultCauses.None, At(5));
        router.Router.HandleAddressRemoved(At(6));
        router.Router.Shutdown(At(7));
        router.Tick(100_000_000_000);

        Assert.Equal(RouterState.Init, router.Router.State);
        router.Expect();
    }

    [Fact]
    [Conformance("9568-6.4.1-2")]
    [Conformance("9568-6.4.1-3")]
    [Conformance("9568-6.4.1-4")]
    [Conformance("9568-6.4.1-5")]
    [Conformance("9568-6.4.1-6")]
    public void Owner_sends_claims_announces_and_is_Master_at_Startup()
    {
        RouterScenario router = new(Options with { Priority = 255 });
        router.Router.Startup(At(0));
        router.Expect(
            "send 255", "claim", "announce", "Init -> Master (AddressOwner)", "timer 1_000_000_000");
    }

    [Fact]
    [Conformance("9568-6.4.1-7")]
    [Conformance("9568-6.4.1-8")]
    [Conformance("9568-6.4.1-9")]
    public void Everyone_else_listens_for_a_whole_down_interval_first()
    {
        var router = new RouterScenario();
        router.Router.Startup(At(0));
        router.Expect("Init -> Backup (Startup)", "timer 3_609_375_000");
    }

    [Fact]
    [Conformance("9568-6.4.1-8")]
    public void Ten_millisecond_interval_gives_a_down_timer_of_36_093_750_ns()
    {
        RouterScenario router = new(Options with { AdvertisementInterval = Duration.FromMilliseconds(10) });
        router.Router.Startup(At(0));
        router.Expect("Init -> Backup (Startup)", "timer 36_093_750");
    }

    [Fact]
    [Conformance("9568-6.4.1-7")]
    public void Startup_forgets_the_interval_that_an_earlier_run_learned()
    {
        RouterScenario router = Backup();
        router.Hear(0, new AdvertSample { Priority = 200, Interval = Duration.FromSeconds(10) });
        router.Router.Shutdown(At(1_000_000_000));
        router.TakeEffects();

        router.Router.Startup(At(2_000_000_000));

        router.Expect("Init -> Backup (Startup)", "timer 5_609_375_000");
    }

    [Fact]
    public void Second_Startup_changes_nothing()
    {
        RouterScenario router = Backup();
        router.Router.Startup(At(1_000_000_000));
        router.Expect();
        Assert.Equal(At(3_609_375_000), router.Timer);
    }

    [Fact]
    public void Startup_says_when_and_that_no_master_was_heard()
    {
        var router = new RouterScenario();
        router.Router.Startup(At(42));
        Assert.Equal(At(42), router.LastTransition.At);
        Assert.Equal(FaultCauses.None, router.LastTransition.Faults);
        Assert.True(router.LastTransition.Peer.IsUnspecified);
        Assert.True(router.Router.LastMasterHeardAt.IsNever);
    }
}
