using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>RFC 9568 §7.1: the checks that need the configuration; the parser makes the others.</summary>
public class Section71ReceiveTests
{
    [Theory]
    [Conformance("9568-7.1-1")]
    [Conformance("9568-7.1-8")]
    [InlineData(254)]
    [InlineData(64)]
    [InlineData(1)]
    [InlineData(0)]
    public void HopLimitNot255_drops_multicast_that_crossed_a_router(byte hopLimit) =>
        ExpectDrop(DropReason.HopLimitNot255, Options, new AdvertSample { HopLimit = hopLimit, Priority = 200 });

    [Fact]
    public void Unicast_is_accepted_with_any_hop_limit()
    {
        RouterScenario router = Backup(Options with { Peers = [HigherAddress] });
        AdvertSample advert = new() { Priority = 200, Destination = LocalAddress, HopLimit = 61 };
        Assert.True(router.Hear(1_000_000_000, advert).IsAccepted);
        router.Expect("timer 4_609_375_000");
    }

    [Fact]
    [Conformance("9568-7.1-2")]
    [Conformance("9568-7.1-8")]
    public void WrongVersion_drops_version_2_where_3_is_configured() =>
        ExpectDrop(DropReason.WrongVersion, Options, new AdvertSample { Version = VrrpVersion.V2, Priority = 200 });

    [Fact]
    [Conformance("3768-7.1-1")]
    public void WrongVersion_drops_version_3_where_2_is_configured() =>
        ExpectDrop(DropReason.WrongVersion, Version2Options, new AdvertSample { Priority = 200 });

    [Fact]
    public void WrongDestination_drops_unicast_where_multicast_is_configured() =>
        ExpectDrop(
            DropReason.WrongDestination, Options, new AdvertSample { Destination = LocalAddress, Priority = 200 });

    [Fact]
    public void WrongDestination_drops_multicast_where_unicast_is_configured() =>
        ExpectDrop(
            DropReason.WrongDestination,
            Options with { Peers = [HigherAddress] },
            new AdvertSample { Priority = 200 });

    [Fact]
    public void UnknownPeer_drops_unicast_from_an_address_that_is_not_configured() =>
        ExpectDrop(
            DropReason.UnknownPeer,
            Options with { Peers = [LowerAddress, VirtualAddress] },
            new AdvertSample { Destination = LocalAddress, Priority = 200 });

    [Fact]
    public void Unicast_from_any_configured_peer_is_accepted()
    {
        RouterScenario router = Backup(Options with { Peers = [LowerAddress, HigherAddress] });
        AdvertSample advert = new() { Priority = 200, Destination = LocalAddress };
        Assert.True(router.Hear(1, advert).IsAccepted);
        Assert.True(router.Hear(2, advert with { Source = LowerAddress }).IsAccepted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(255)]
    public void OwnAddress_drops_adverts_that_come_back_to_their_sender(byte priority) =>
        ExpectDrop(DropReason.OwnAddress, Options, new AdvertSample { Source = LocalAddress, Priority = priority });

    [Fact]
    public void OwnAddress_does_not_make_a_master_yield_to_itself()
    {
        RouterScenario router = Master();
        ReceiveResult result = router.Hear(1, new AdvertSample { Source = LocalAddress, Priority = 100 });
        Assert.Equal(DropReason.OwnAddress, result.Drop);
        router.Expect();
    }

    [Fact]
    public void NotRunning_drops_everything_in_Init()
    {
        var router = new RouterScenario();
        Assert.Equal(DropReason.NotRunning, router.Hear(0, 200).Drop);
        router.Expect();
    }

    [Fact]
    public void NotRunning_drops_everything_in_Fault()
    {
        RouterScenario router = Backup();
        router.Router.SetFaults(FaultCauses.InterfaceDown, At(1));
        router.TakeEffects();
        Assert.Equal(DropReason.NotRunning, router.Hear(2, 200).Drop);
        Assert.Equal(DropReason.NotRunning, router.Hear(3, 0).Drop);
        router.Expect();
    }

    [Fact]
    [Conformance("9568-7.1-7")]
    public void AnotherOwner_is_dropped_by_an_owner()
    {
        RouterScenario router = Owner();
        Assert.Equal(DropReason.AnotherOwner, router.Hear(1, 255).Drop);
        router.Expect();
        Assert.Equal(RouterState.Master, router.Router.State);
    }

    [Fact]
    [Conformance("9568-7.1-7")]
    public void Owner_answers_a_lower_priority_instead_of_dropping_it()
    {
        RouterScenario router = Owner();
        Assert.True(router.Hear(400_000_000, 254).IsAccepted);
        router.Expect("send 255", "announce", "timer 1_400_000_000");
    }

    [Fact]
    [Conformance("9568-7.1-9")]
    public void Differing_address_list_is_accepted_and_flagged()
    {
        RouterScenario router = Backup(Options with { Addresses = [VirtualAddress, LowerAddress] });
        AdvertSample advert = new() { Priority = 200 };

        ReceiveResult shorter = router.Hear(1_000_000_000, advert);
        ReceiveResult other = router.Hear(
            1_000_000_000, advert with { Addresses = [VirtualAddress, HigherAddress] });
        ReceiveResult longer = router.Hear(
            1_000_000_000, advert with { Addresses = [VirtualAddress, LowerAddress, HigherAddress] });

        Assert.All(
            new[] { shorter, other, longer },
            result => Assert.Equal(
                (DropReason.None, AdvertisementAnomalies.AddressListDiffers), (result.Drop, result.Anomalies)));
        router.Expect("timer 4_609_375_000");
    }

    [Fact]
    [Conformance("9568-7.1-9")]
    public void Order_of_the_address_list_does_not_matter()
    {
        RouterScenario router = Backup(Options with { Addresses = [VirtualAddress, LowerAddress] });
        ReceiveResult result = router.Hear(
            1, new AdvertSample { Priority = 200, Addresses = [LowerAddress, VirtualAddress] });
        Assert.Equal(AdvertisementAnomalies.None, result.Anomalies);
    }

    [Fact]
    public void Differing_interval_of_version_3_is_accepted_and_flagged()
    {
        RouterScenario router = Backup();
        ReceiveResult result = router.Hear(
            1, new AdvertSample { Priority = 200, Interval = Duration.FromCentiseconds(50) });
        Assert.Equal(
            (DropReason.None, AdvertisementAnomalies.IntervalDiffers), (result.Drop, result.Anomalies));
    }

    [Fact]
    public void Inferior_master_that_goes_on_is_flagged_and_one_that_yields_is_not()
    {
        RouterScenario router = Master();
        Assert.Equal(AdvertisementAnomalies.None, router.Hear(100_000_000, 99).Anomalies);
        Assert.Equal(AdvertisementAnomalies.TwoMasters, router.Hear(1_100_000_000, 99).Anomalies);
        Assert.Equal(AdvertisementAnomalies.TwoMasters, router.Hear(2_100_000_000, 99).Anomalies);
    }

    [Theory]
    // The down interval of our own configuration is 3_609_375_000.
    [InlineData(3_609_375_001, AdvertisementAnomalies.TwoMasters)]
    [InlineData(3_609_375_002, AdvertisementAnomalies.None)]
    public void Inferior_advert_is_forgotten_after_a_down_interval(long at, AdvertisementAnomalies expected)
    {
        RouterScenario router = Master();
        router.Hear(1, 99);
        Assert.Equal(expected, router.Hear(at, 99).Anomalies);
    }

    [Fact]
    public void Resignations_and_superior_masters_are_not_flagged()
    {
        RouterScenario router = Master();
        router.Hear(1, 99);
        Assert.Equal(AdvertisementAnomalies.None, router.Hear(2, 0).Anomalies);
        Assert.Equal(AdvertisementAnomalies.None, router.Hear(3, 101).Anomalies);
        Assert.Equal(RouterState.Backup, router.Router.State);
    }

    [Fact]
    public void New_mastership_knows_no_rival_of_an_earlier_one()
    {
        RouterScenario router = Master();
        router.Hear(1, 99);
        router.Hear(2, 101);
        router.Hear(3, 0);
        router.Tick(609_375_003);
        Assert.Equal(RouterState.Master, router.Router.State);
        Assert.Equal(AdvertisementAnomalies.None, router.Hear(609_375_004, 99).Anomalies);
    }

    [Fact]
    [Conformance("9568-7.1-8")]
    public void Dropped_advert_is_not_remembered_as_a_master()
    {
        RouterScenario router = Backup();
        router.Hear(1, new AdvertSample { Priority = 200, HopLimit = 1, Interval = Duration.FromSeconds(9) });
        Assert.True(router.Router.LastMaster.IsUnspecified);
        Assert.Equal(0, router.Router.LastMasterPriority);
        Assert.True(router.Router.LastMasterHeardAt.IsNever);
        Assert.Equal(1_000_000_000, router.Router.MasterInterval.Nanoseconds);
    }

    [Fact]
    public void First_failing_check_decides()
    {
        RouterScenario router = Backup();
        AdvertSample wrongInAllWays = new()
        {
            HopLimit = 1,
            Version = VrrpVersion.V2,
            Destination = LocalAddress,
            Source = LocalAddress,
        };
        Assert.Equal(DropReason.HopLimitNot255, router.Hear(1, wrongInAllWays).Drop);
        AdvertSample withGoodHopLimit = wrongInAllWays with { HopLimit = 255 };
        Assert.Equal(DropReason.WrongVersion, router.Hear(2, withGoodHopLimit).Drop);
        AdvertSample withGoodVersion = withGoodHopLimit with { Version = VrrpVersion.V3 };
        Assert.Equal(DropReason.WrongDestination, router.Hear(3, withGoodVersion).Drop);
        AdvertSample withGoodDestination = withGoodVersion with { Destination = VrrpProtocol.MulticastGroupIPv4 };
        Assert.Equal(DropReason.OwnAddress, router.Hear(4, withGoodDestination).Drop);
    }

    [Fact]
    public void IPv6_group_and_link_local_source_are_accepted()
    {
        InetAddress virtualAddress = InetAddress.Parse("fe80::10");
        RouterScenario router = Backup(Options with { Addresses = [virtualAddress] });
        ReceiveResult result = router.Hear(1_000_000_000, new AdvertSample
        {
            Source = InetAddress.Parse("fe80::1"),
            Destination = VrrpProtocol.MulticastGroupIPv6,
            Addresses = [virtualAddress],
        });
        Assert.Equal((DropReason.None, AdvertisementAnomalies.None), (result.Drop, result.Anomalies));
        router.Expect("timer 4_609_375_000");
    }

    private static RouterScenario Owner()
    {
        RouterScenario router = new(Options with { Priority = 255 });
        router.Router.Startup(At(0));
        router.TakeEffects();
        return router;
    }

    private static void ExpectDrop(DropReason expected, VirtualRouterOptions options, AdvertSample advert)
    {
        RouterScenario router = Backup(options);
        ReceiveResult result = router.Hear(1_000_000_000, advert);
        Assert.Equal((expected, AdvertisementAnomalies.None), (result.Drop, result.Anomalies));
        router.Expect();
        Assert.Equal(RouterState.Backup, router.Router.State);

        RouterScenario master = Master(options);
        Assert.Equal(expected, master.Hear(500_000_000, advert).Drop);
        master.Expect();
        Assert.Equal(RouterState.Master, master.Router.State);
    }
}
