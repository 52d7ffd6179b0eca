using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>A reload puts another configuration in force without leaving the state.</summary>
public class ReconfigureTests
{
    [Fact]
    public void Another_VRID_is_another_router() =>
        Assert.Throws<ArgumentException>(
            () => Master().Router.Reconfigure(Options with { Vrid = 56 }, At(1)));

    [Fact]
    public void Another_family_is_another_router() =>
        Assert.Throws<ArgumentException>(
            () => Master().Router.Reconfigure(
                Options with { Addresses = [InetAddress.Parse("fe80::10")] }, At(1)));

    [Fact]
    public void Refused_reconfiguration_leaves_the_old_one_in_force()
    {
        RouterScenario router = Master();
        Assert.Throws<ArgumentException>(
            () => router.Router.Reconfigure(Options with { Vrid = 56, Priority = 7 }, At(1)));
        Assert.Equal(55, router.Router.Options.Vrid);
        Assert.Equal(100, router.Router.Priority);
        router.Expect();
    }

    [Fact]
    public void Master_tells_its_new_priority_at_once_and_stays_master()
    {
        RouterScenario router = Master();
        router.Router.Reconfigure(Options with { Priority = 150 }, At(400_000_000));
        router.Expect("send 150", "timer 1_400_000_000");
    }

    [Fact]
    public void Master_takes_its_new_interval_at_once()
    {
        RouterScenario router = Master();
        router.Router.Reconfigure(
            Options with { AdvertisementInterval = Duration.FromMilliseconds(100) }, At(400_000_000));
        router.Expect("send 100", "timer 500_000_000");
        Assert.Equal(100_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    [Fact]
    public void Master_claims_and_announces_new_addresses_after_the_advert()
    {
        RouterScenario router = Master();
        router.Router.Reconfigure(
            Options with { Addresses = [VirtualAddress, LowerAddress] }, At(400_000_000));
        router.Expect("send 100", "claim", "announce", "timer 1_400_000_000");
    }

    [Fact]
    public void Master_with_the_same_addresses_announces_nothing()
    {
        RouterScenario router = Master();
        router.Router.Reconfigure(Options with { Addresses = [VirtualAddress] }, At(400_000_000));
        Assert.DoesNotContain("announce", router.TakeEffects());
    }

    [Fact]
    public void Backup_moves_its_timer_by_the_change_of_the_skew()
    {
        RouterScenario router = Backup();
        router.Router.Reconfigure(Options with { Priority = 150 }, At(1_000_000_000));
        router.Expect("timer 3_414_062_500");
    }

    [Fact]
    public void Backup_with_nothing_changed_keeps_its_timer()
    {
        RouterScenario router = Backup();
        router.Router.Reconfigure(Options, At(1_000_000_000));
        router.Expect();
    }

    [Fact]
    [Conformance("9568-6.4.2-13")]
    public void Backup_of_version_3_keeps_the_interval_it_learned_from_a_living_master()
    {
        RouterScenario router = Backup();
        router.Hear(0, 200);
        router.Router.Reconfigure(
            Options with { AdvertisementInterval = Duration.FromMilliseconds(100) }, At(500_000_000));
        // The master's next advert is due at 1 s; taking over before it would make two masters.
        router.Tick(999_999_999);
        Assert.Equal(RouterState.Backup, router.Router.State);
        Assert.Equal(At(3_609_375_000), router.Timer);
    }

    [Fact]
    public void Backup_of_version_2_restarts_its_timer_on_the_new_interval()
    {
        RouterScenario router = Backup(Version2Options);
        router.Router.Reconfigure(
            Version2Options with { AdvertisementInterval = Duration.FromSeconds(2) }, At(1_000_000_000));
        router.Expect("timer 7_609_375_000");
    }

    [Fact]
    public void Backup_that_changes_its_version_restarts_its_timer_on_its_own_interval()
    {
        RouterScenario router = Backup();
        router.Hear(0, new AdvertSample { Priority = 200, Interval = Duration.FromSeconds(10) });
        router.TakeEffects();
        router.Router.Reconfigure(Version2Options, At(1_000_000_000));
        router.Expect("timer 4_609_375_000");
        Assert.Equal(DropReason.WrongVersion, router.Hear(2_000_000_000, new AdvertSample { Priority = 200 }).Drop);
    }

    [Fact]
    public void Backup_that_becomes_the_owner_takes_over_once()
    {
        RouterScenario router = Backup();
        router.Router.Reconfigure(Options with { Priority = 255 }, At(1_000_000_000));
        router.Expect(
            "send 255", "claim", "announce", "Backup -> Master (AddressOwner)", "timer 2_000_000_000");
    }

    [Fact]
    public void Owner_that_becomes_an_ordinary_master_stays_master()
    {
        RouterScenario router = new(Options with { Priority = 255 });
        router.Router.Startup(At(0));
        router.TakeEffects();
        router.Router.Reconfigure(Options, At(400_000_000));
        router.Expect("send 100", "timer 1_400_000_000");
        router.Hear(500_000_000, 101);
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void Router_that_is_not_running_only_remembers()
    {
        var router = new RouterScenario();
        VirtualRouterOptions options = Options with { Priority = 150, AdvertisementInterval = Duration.FromSeconds(2) };
        router.Router.Reconfigure(options, At(0));
        router.Expect();
        Assert.Same(options, router.Router.Options);
        router.Router.Startup(At(0));
        router.Expect("Init -> Backup (Startup)", "timer 6_828_125_000");
    }

    [Fact]
    public void Router_in_Fault_begins_with_the_new_configuration()
    {
        RouterScenario router = Backup();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(0));
        router.TakeEffects();
        router.Router.Reconfigure(Options with { AdvertisementInterval = Duration.FromSeconds(2) }, At(1));
        router.Router.SetFaults(FaultCauses.None, At(2));
        router.Expect("Fault -> Backup (FaultCleared)", "timer 7_218_750_002");
    }

    [Fact]
    public void New_preempt_mode_counts_from_the_next_advert()
    {
        RouterScenario router = Backup(Options with { Preempt = PreemptMode.Never });
        router.Hear(0, 50);
        router.TakeEffects();
        router.Router.Reconfigure(Options, At(1));
        router.Hear(1_000_000_000, 50);
        router.Expect();
        Assert.Equal(At(3_609_375_000), router.Timer);
    }

    [Fact]
    public void New_password_counts_from_the_next_advert()
    {
        RouterScenario router = Backup(Version2Options);
        router.Router.Reconfigure(
            Version2Options with
            {
                AuthenticationType = AuthenticationType.SimplePassword,
                AuthenticationData = [.. "s3cret\0\0"u8],
            },
            At(1));
        Assert.Equal(DropReason.AuthenticationTypeMismatch, router.Hear(2, 200).Drop);
    }
}
