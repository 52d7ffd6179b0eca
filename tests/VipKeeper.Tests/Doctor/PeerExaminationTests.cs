using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using VipKeeper.Tests.Scan;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class PeerExaminationTests : IDisposable
{
    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_peer_of_the_same_configuration_is_in_order()
    {
        _machine.Heard.Hear(Frames.Advert(), times: 4);
        _machine.Find<PeerExamination>(Topics.Peer, Severity.Ok, "192.168.10.112 advertises as this node would");
    }

    [Fact]
    public void The_other_version_is_a_problem()
    {
        _machine.Heard.Hear(Frames.Advert(version: VrrpVersion.V2), times: 4);
        Finding found = _machine.Find<PeerExamination>(Topics.Peer, Severity.Problem, "version 2, this node version 3");
        Assert.Contains("set 'version: 2' here", found.Remedy[0]);
    }

    [Fact]
    public void A_password_that_this_node_has_not_is_a_problem_and_is_not_shown()
    {
        _machine.InstanceKeys = ["version: 2"];
        _machine.Heard.Hear(Frames.Advert(version: VrrpVersion.V2, password: "s3cret"), times: 4);
        Finding found = _machine.Find<PeerExamination>(Topics.Peer, Severity.Problem, "it sends a password (PASS)");
        DoctorCase subject = _machine.Case();
        Assert.DoesNotContain("s3cret", DoctorReportJson.Write(subject, ExaminationCatalog.Examine(subject)));
        Assert.Contains("'auth'", found.Remedy[0]);
    }

    [Fact]
    public void Another_interval_in_version_2_is_a_problem_and_in_version_3_a_warning()
    {
        _machine.Heard.Hear(Frames.Advert(seconds: 2), times: 4);
        _machine.Find<PeerExamination>(Topics.Peer, Severity.Warning, "it advertises every 2 s");

        using var second = new SickMachine { InstanceKeys = ["version: 2"] };
        second.Heard.Hear(Frames.Advert(version: VrrpVersion.V2, seconds: 2), times: 4);
        second.Find<PeerExamination>(Topics.Peer, Severity.Problem, "version 2 wants both equal");
    }

    [Fact]
    public void A_longer_list_of_addresses_is_a_warning()
    {
        _machine.Heard.Hear(Frames.Advert(addresses: ["192.168.10.110", "192.168.10.120"]), times: 4);
        _machine.Find<PeerExamination>(Topics.Peer, Severity.Warning, "only it has 192.168.10.120");
    }

    [Fact]
    public void The_same_number_for_other_addresses_is_another_pair()
    {
        _machine.Heard.Hear(Frames.Advert(addresses: ["192.168.10.120"]), times: 4);
        _machine.Heard.Hear(Frames.Advert(56, source: "192.168.10.7", addresses: ["192.168.10.7"]));
        Finding found = _machine.Find<PeerExamination>(
            Topics.Vrid, Severity.Problem, "uses VRID 55 for other addresses");
        Assert.Contains("'vrid: 54'", found.Remedy[0]);
    }

    [Fact]
    public void The_same_addresses_under_another_number_are_a_problem()
    {
        _machine.Heard.Hear(Frames.Advert(56), times: 4);
        Finding found = _machine.Find<PeerExamination>(Topics.Vrid, Severity.Problem, "as VRID 56");
        Assert.Contains("set 'vrid: 56' here", found.Remedy[0]);
    }

    [Fact]
    public void Carp_of_the_same_number_is_a_warning_and_of_another_a_note()
    {
        _machine.Heard.Hear(Frames.Carp(55));
        _machine.Find<PeerExamination>(Topics.Carp, Severity.Warning, "VHID 55, which is the VRID here");

        using var second = new SickMachine();
        second.Heard.Hear(Frames.Carp(7));
        second.Find<PeerExamination>(Topics.Carp, Severity.Note, "VHID 7");
    }

    [Fact]
    public void Equal_priorities_are_a_warning()
    {
        _machine.Heard.Hear(Frames.Advert(priority: 100), times: 4);
        _machine.Find<PeerExamination>(Topics.PriorityEqual, Severity.Warning, "has priority 100");
    }

    [Fact]
    public void Two_that_advertise_are_two_masters()
    {
        _machine.Heard.Hear(Frames.Advert(), times: 4);
        _machine.Heard.Hear(Frames.Advert(source: "192.168.10.111"), isOutgoing: true, times: 4);
        _machine.Find<PeerExamination>(Topics.TwoMasters, Severity.Problem, "both advertise as master of VRID 55");
    }

    [Fact]
    public void A_master_that_hears_nobody_is_told_to_ask_the_other_node()
    {
        _machine.Heard.Hear(Frames.Advert(source: "192.168.10.111"), isOutgoing: true, times: 4);
        _machine.Find<PeerExamination>(Topics.Adverts, Severity.Note, "hears no other master, as it should be");
    }

    [Fact]
    public void A_backup_that_hears_nobody_is_warned()
    {
        _machine.Daemon = SickMachine.DaemonIn("Backup");
        _machine.Find<PeerExamination>(Topics.Adverts, Severity.Warning, "heard no master for 4 s");
    }

    [Fact]
    public void Without_a_configuration_everybody_who_speaks_is_told()
    {
        _machine.HasConfiguration = false;
        _machine.Heard.Hear(Frames.Advert());
        _machine.Find<PeerExamination>(Topics.Adverts, Severity.Note, "192.168.10.112 speaks VRRP 3 with number 55");
    }

    [Fact]
    public void An_interface_that_cannot_be_listened_to_is_told_of()
    {
        _machine.Heard.Complaints["eth0"] = "open a packet socket: EPERM";
        _machine.Heard.Interfaces.Clear();
        _machine.Find<PeerExamination>(Topics.Adverts, Severity.Warning, "could not be listened to");
    }
}
