using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>The Fault state, which is keepalived's.</summary>
public class FaultTests
{
    [Theory]
    [InlineData(FaultCauses.InterfaceMissing)]
    [InlineData(FaultCauses.InterfaceDown)]
    [InlineData(FaultCauses.NoSourceAddress)]
    [InlineData(FaultCauses.AddressRefused)]
    [InlineData(FaultCauses.SocketFailed)]
    public void Master_resigns_before_the_addresses_go(FaultCauses cause)
    {
        RouterScenario router = Master();
        router.Router.SetFaults(cause, At(500_000_000));
        router.Expect("send 0", "release", "Master -> Fault (FaultDetected)", "timer never");
        Assert.Equal(cause, router.LastTransition.Faults);
    }

    [Fact]
    public void Backup_stops_listening_and_sends_nothing()
    {
        RouterScenario router = Backup();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(500_000_000));
        router.Expect("Backup -> Fault (FaultDetected)", "timer never");
        router.Tick(10_000_000_000);
        router.Expect();
    }

    [Fact]
    public void Cleared_fault_leads_back_to_listening_with_the_whole_down_timer()
    {
        RouterScenario router = Master();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(500_000_000));
        router.TakeEffects();
        router.Router.SetFaults(FaultCauses.None, At(2_000_000_000));
        router.Expect("Fault -> Backup (FaultCleared)", "timer 5_609_375_000");
    }

    [Fact]
    public void Leaving_Fault_forgets_the_learned_interval()
    {
        RouterScenario router = Backup();
        router.Hear(0, new AdvertSample { Priority = 200, Interval = Duration.FromSeconds(10) });
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        router.Router.SetFaults(FaultCauses.None, At(1_000_000_000));
        Assert.Equal(1_000_000_000, router.Router.MasterInterval.Nanoseconds);
        Assert.Equal(At(4_609_375_000), router.Timer);
    }

    [Fact]
    public void Fault_lasts_until_every_cause_is_gone()
    {
        RouterScenario router = Backup();
        router.Router.SetFaults(FaultCauses.InterfaceDown | FaultCauses.NoSourceAddress, At(1));
        router.TakeEffects();
        router.Router.SetFaults(FaultCauses.NoSourceAddress, At(2));
        router.Expect();
        Assert.Equal(FaultCauses.NoSourceAddress, router.Router.Faults);
        router.Router.SetFaults(FaultCauses.None, At(3));
        router.Expect("Fault -> Backup (FaultCleared)", "timer 3_609_375_003");
    }

    [Fact]
    public void Further_cause_while_in_Fault_reports_nothing_again()
    {
        RouterScenario router = Master();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        router.TakeEffects();
        router.Router.SetFaults(FaultCauses.InterfaceDown | FaultCauses.SocketFailed, At(2));
        router.Expect();
    }

    [Fact]
    public void No_fault_told_again_does_not_disturb_a_running_router()
    {
        RouterScenario backup = Backup();
        backup.Router.SetFaults(FaultCauses.None, At(1_000_000_000));
        backup.Expect();

        RouterScenario master = Master();
        master.Router.SetFaults(FaultCauses.None, At(500_000_000));
        master.Expect();
    }

    [Fact]
    public void Startup_with_a_fault_waits_for_its_end()
    {
        var router = new RouterScenario();
        router.Router.SetFaults(FaultCauses.InterfaceMissing, At(0));
        router.Router.Startup(At(1));
        router.Expect("Init -> Fault (FaultDetected)");
        Assert.Equal(FaultCauses.InterfaceMissing, router.LastTransition.Faults);
        router.Router.SetFaults(FaultCauses.None, At(1_000_000_000));
        router.Expect("Fault -> Backup (FaultCleared)", "timer 4_609_375_000");
    }

    [Fact]
    public void Owner_is_master_as_soon_as_its_fault_ends()
    {
        RouterScenario router = new(Options with { Priority = 255 });
        router.Router.Startup(At(0));
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(500_000_000));
        router.TakeEffects();
        router.Router.SetFaults(FaultCauses.None, At(1_000_000_000));
        router.Expect(
            "send 255", "claim", "announce", "Fault -> Master (AddressOwner)", "timer 2_000_000_000");
    }

    [Fact]
    public void Shutdown_in_Fault_sends_nothing()
    {
        RouterScenario router = Backup();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        router.TakeEffects();
        router.Router.Shutdown(At(2));
        router.Expect("Fault -> Init (Shutdown)");
    }

    [Fact]
    public void Fault_that_ends_while_stopped_starts_nothing()
    {
        RouterScenario router = Backup();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        router.Router.Shutdown(At(2));
        router.TakeEffects();
        router.Router.SetFaults(FaultCauses.None, At(3));
        router.Expect();
        Assert.Equal(RouterState.Init, router.Router.State);
    }

    [Fact]
    public void Priority_that_changes_in_Fault_counts_afterwards()
    {
        RouterScenario router = Backup();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        router.Router.SetPriority(150, At(2));
        router.TakeEffects();
        router.Router.SetFaults(FaultCauses.None, At(0));
        router.Expect("Fault -> Backup (FaultCleared)", "timer 3_414_062_500");
    }

    [Fact]
    public void Address_that_vanishes_from_a_master_is_claimed_and_announced_again()
    {
        RouterScenario router = Master();
        router.Router.HandleAddressRemoved(At(500_000_000));
        router.Expect("claim", "announce");
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    public void Address_that_vanishes_elsewhere_is_none_of_our_business()
    {
        RouterScenario router = Backup();
        router.Router.HandleAddressRemoved(At(1));
        router.Expect();
    }

    [Fact]
    public void Address_that_the_kernel_refuses_ends_mastership()
    {
        RouterScenario router = Backup(Options with { AdvertisementInterval = Duration.FromMilliseconds(10) });
        router.Tick(36_093_750);
        router.TakeEffects();
        router.Router.SetFaults(FaultCauses.AddressRefused, At(36_093_750));
        router.Expect("send 0", "release", "Master -> Fault (FaultDetected)", "timer never");
    }
}
