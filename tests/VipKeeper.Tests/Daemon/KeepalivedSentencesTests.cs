using VipKeeper.Checks;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Loop.Events;
using VipKeeper.Tests.Configuration;
using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Peers;
using Xunit;

namespace VipKeeper.Tests.Daemon;

/// <summary>keepalived's lines, as version 2.2.7 was seen to write them.</summary>
public sealed class KeepalivedSentencesTests
{
    private static readonly InetAddress Peer = InetAddress.Parse("10.0.0.2");

    [Theory]
    [InlineData(TransitionReason.Startup, RouterState.Init, RouterState.Backup, "(dns) Entering BACKUP STATE (init)")]
    [InlineData(TransitionReason.MasterDown, RouterState.Backup, RouterState.Master,
        "(dns) Receive advertisement timeout\n(dns) Entering MASTER STATE")]
    [InlineData(TransitionReason.MasterResigned, RouterState.Backup, RouterState.Master,
        "(dns) Backup received priority 0 advertisement\n(dns) Entering MASTER STATE")]
    [InlineData(TransitionReason.Preempted, RouterState.Backup, RouterState.Master,
        "(dns) received lower priority (90) advert from 10.0.0.2 - discarding\n(dns) Entering MASTER STATE")]
    [InlineData(TransitionReason.HigherPriorityMaster, RouterState.Master, RouterState.Backup,
        "(dns) Master received advert from 10.0.0.2 with higher priority 90, ours 80\n(dns) Entering BACKUP STATE")]
    [InlineData(TransitionReason.FaultDetected, RouterState.Master, RouterState.Fault, "(dns) Entering FAULT STATE")]
    [InlineData(TransitionReason.FaultCleared, RouterState.Fault, RouterState.Backup, "(dns) Entering BACKUP STATE")]
    [InlineData(TransitionReason.Switchover, RouterState.Master, RouterState.Backup, "(dns) Entering BACKUP STATE")]
    [InlineData(TransitionReason.Shutdown, RouterState.Master, RouterState.Init, "(dns) sent 0 priority")]
    [InlineData(TransitionReason.Shutdown, RouterState.Backup, RouterState.Init, null)]
    public void A_change_of_state_is_said_as_keepalived_says_it(
        TransitionReason reason, RouterState from, RouterState to, string? lines) =>
        Assert.Equal(lines, KeepalivedSentences.Of(Transition(reason, from, to)));

    [Fact]
    public void An_equal_priority_loses_by_its_address() => Assert.Equal(
        "(dns) Master received advert from 10.0.0.2 with same priority 90 but higher IP address than ours\n"
        + "(dns) Entering BACKUP STATE",
        KeepalivedSentences.Of(
            Transition(TransitionReason.HigherPriorityMaster, RouterState.Master, RouterState.Backup) with
            {
                Priority = 90,
            }));

    [Fact]
    public void A_link_that_went_down_is_named_before_the_fault()
    {
        LoopEvent e = Transition(TransitionReason.FaultDetected, RouterState.Master, RouterState.Fault);
        e.Interface = "eth0";
        e.Transition = e.Transition with { Faults = FaultCauses.InterfaceDown };
        Assert.Equal("Netlink reports eth0 down\n(dns) Entering FAULT STATE", KeepalivedSentences.Of(e));
    }

    [Fact]
    public void A_group_is_told_once_with_its_first_instance()
    {
        LoopEvent e = Transition(TransitionReason.Preempted, RouterState.Backup, RouterState.Master);
        e.Group = new GroupConfiguration { Name = "both", Instances = ["dns", "nfs"] };
        Assert.EndsWith("\nVRRP_Group(both) Syncing instances to MASTER state", KeepalivedSentences.Of(e));
        e.Group = new GroupConfiguration { Name = "both", Instances = ["nfs", "dns"] };
        Assert.EndsWith("(dns) Entering MASTER STATE", KeepalivedSentences.Of(e));
    }

    [Fact]
    public void An_observer_enters_no_state() => Assert.Null(KeepalivedSentences.Of(
        Transition(TransitionReason.MasterDown, RouterState.Backup, RouterState.Master) with { IsObserved = true }));

    [Theory]
    [InlineData(DropReason.AuthenticationFailed, 0, 0, "(dns) received an invalid passwd!")]
    [InlineData(DropReason.AuthenticationTypeMismatch, 1, 0, "(dns) received a 0 auth, expecting 1!")]
    [InlineData(DropReason.IntervalMismatch, 1_000_000_000, 2_000_000_000,
        "(dns) advertisement interval mismatch mine=1 sec rcv'd=2 sec")]
    [InlineData(DropReason.WrongVersion, 3, 2, "(dns) wrong version. Received 2 and expect 3")]
    [InlineData(DropReason.HopLimitNot255, 255, 64, "(dns) invalid TTL/HL. Received 64 and expect 255")]
    [InlineData(DropReason.BadChecksum, 0, 0, "(dns) Invalid VRRPv3 checksum")]
    [InlineData(DropReason.HmacTrailer, 0, 0, null)]
    public void A_rejected_advert_is_said_as_keepalived_says_it(
        DropReason reason, long ours, long theirs, string? line) => Assert.Equal(
            line,
            KeepalivedSentences.Of(Event(LoopEventKind.PeerRejected) with
            {
                Difference = new PeerDifference { Drop = reason, Ours = ours, Theirs = theirs },
            }));

    [Fact]
    public void A_longer_list_of_addresses_is_counted_and_another_one_named()
    {
        InetAddress[] ours = [InetAddress.Parse("192.168.10.110")];
        Assert.Equal(
            "(dns) received an unexpected ip number count 2, expected 1!",
            KeepalivedSentences.Of(Lists(ours, ours[0], InetAddress.Parse("192.168.10.9"))));
        Assert.Equal(
            "(dns) ip address associated with VRID 55 not present in MASTER advert: 192.168.10.110",
            KeepalivedSentences.Of(Lists(ours, InetAddress.Parse("192.168.10.9"))));
    }

    [Fact]
    public void A_second_master_of_lower_priority_forces_an_election_when_it_is_heard()
    {
        LoopEvent e = Event(LoopEventKind.LowerMasterHeard) with { Address = Peer, PeerPriority = 70 };
        Assert.Equal(
            "(dns) Received advert from 10.0.0.2 with lower priority 70, ours 80, forcing new election",
            KeepalivedSentences.Of(e));
        Assert.Null(KeepalivedSentences.Of(Event(LoopEventKind.TwoMastersSeen) with { Address = Peer }));
    }

    [Fact]
    public void A_priority_is_told_before_and_after() => Assert.Equal(
        "(dns) Changing effective priority from 150 to 80",
        KeepalivedSentences.Of(Event(LoopEventKind.PriorityChanged) with { PreviousPriority = 150 }));

    [Fact]
    public void A_check_is_a_script()
    {
        Assert.Equal("VRRP_Script(web) succeeded", Check(true, CheckOutcome.Success("200")));
        Assert.Equal("VRRP_Script(web) failed", Check(false, CheckOutcome.Failure("connection refused")));
        Assert.Equal(
            "Script `web` now returning 1\nVRRP_Script(web) failed (exited with status 1)",
            Check(false, CheckOutcome.Failure("exit code 1") with { ExitCode = 1 }));
        Assert.Equal(
            "Script `web` now returning 0\nVRRP_Script(web) succeeded",
            Check(true, CheckOutcome.Success("exit code 0") with { ExitCode = 0 }));
        Assert.Equal(
            "VRRP_Script(web) failed (due to signal 9)",
            Check(false, CheckOutcome.Failure("ended by signal 9") with { Signal = 9 }));
        Assert.Equal(
            "VRRP_Script(web) timed_out", Check(false, CheckOutcome.Failure("timed out") with { IsTimeout = true }));
    }

    private static string Check(bool isUp, CheckOutcome outcome) => KeepalivedSentences.Of(
        "web", new CheckReport(isUp, 0, null, null, outcome, TimeSpan.Zero, TimeSpan.Zero, 0));

    private static LoopEvent Lists(InetAddress[] ours, params InetAddress[] theirs) =>
        Event(LoopEventKind.PeerDiffers) with
        {
            Difference = new PeerDifference
            {
                Anomaly = AdvertisementAnomalies.AddressListDiffers,
                Addresses = AddressListDifference.Between(
                    ours, new AdvertSample { Addresses = theirs }.ToAdvertisement()),
            },
        };

    private static LoopEvent Transition(TransitionReason reason, RouterState from, RouterState to) =>
        Event(LoopEventKind.Transition) with
        {
            Transition = new Transition(from, to, reason, default, FaultCauses.None, Peer, 90),
        };

    private static LoopEvent Event(LoopEventKind kind) => new()
    {
        Kind = kind,
        Instance = "dns",
        Configuration = ConfigurationText.AcceptInstance(),
        Priority = 80,
    };
}
