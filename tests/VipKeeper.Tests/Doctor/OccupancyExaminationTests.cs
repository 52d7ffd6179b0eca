using VipKeeper.Api;
using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using VipKeeper.Tests.Scan;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class OccupancyExaminationTests : IDisposable
{
    private const string Vip = "192.168.10.110";

    private readonly SickMachine _machine = new();

    public OccupancyExaminationTests() => _machine.Heard.Probed.Add(InetAddress.Parse(Vip));

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_master_that_is_heard_may_answer()
    {
        _machine.Heard.Hear(Frames.Advert(), times: 4);
        _machine.Heard.Hear(Frames.Claim(Vip, Frames.PeerMac));
        _machine.Find<OccupancyExamination>(Topics.VipHolder, Severity.Ok, "by the master");
    }

    [Fact]
    public void The_virtual_routers_own_MAC_address_is_the_masters()
    {
        _machine.Heard.Hear(Frames.Advert(), times: 4);
        _machine.Heard.Hear(Frames.Claim(Vip, MacAddress.FromBytes([0, 0, 0x5E, 0, 1, 55])));
        _machine.Find<OccupancyExamination>(Topics.VipHolder, Severity.Ok, "by the master");
    }

    [Fact]
    public void A_third_machine_that_answers_is_named()
    {
        _machine.Heard.Hear(Frames.Advert(), times: 4);
        _machine.Heard.Hear(Frames.Claim(Vip, Frames.StrangerMac));
        Finding found = _machine.Find<OccupancyExamination>(
            Topics.VipHolder, Severity.Problem, "answered for by 02:00:00:00:00:66, and the master is 192.168.10.112");
        Assert.Contains("02:00:00:00:00:66", found.Remedy[0]);
    }

    [Fact]
    public void A_second_holder_that_is_not_heard_points_to_the_way_of_multicast()
    {
        _machine.Addresses.Add(SickMachine.Address(Vip, 32));
        _machine.Heard.Hear(Frames.Claim(Vip, Frames.PeerMac));

        _machine.Find<OccupancyExamination>(Topics.VipHolder, Severity.Problem, "is held here, and also answered for");
        _machine.Find<OccupancyExamination>(Topics.Multicast, Severity.Warning, "by multicast does not arrive");
        Finding proxmox = _machine.Find<OccupancyExamination>(Topics.ProxmoxFirewall, Severity.Warning, "protocol 112");
        Assert.Equal(["[RULES]", "IN ACCEPT -p 112", "OUT ACCEPT -p 112"], proxmox.Remedy.Skip(1));
    }

    [Fact]
    public void A_peer_that_was_heard_for_a_while_only_points_to_snooping()
    {
        _machine.Addresses.Add(SickMachine.Address(Vip, 32));
        _machine.Heard.Hear(Frames.Claim(Vip, Frames.PeerMac));
        _machine.Daemon = SickMachine.DaemonIn("Master", [Peer(agoMs: 600_000)]);
        _machine.Find<OccupancyExamination>(Topics.Snooping, Severity.Warning, "heard until 10 min ago");

        _machine.Heard.Hear(Frames.Query(InetFamily.IPv4));
        Assert.DoesNotContain(_machine.Examine<OccupancyExamination>(), static one => one.Topic == Topics.Snooping);
    }

    [Fact]
    public void A_master_for_whose_address_nobody_answers_points_to_the_IP_filter()
    {
        _machine.Heard.Hear(Frames.Advert(), times: 4);
        _machine.Find<OccupancyExamination>(Topics.VipHolder, Severity.Warning, "nobody answers for 192.168.10.110");
        Finding found = _machine.Find<OccupancyExamination>(Topics.ProxmoxIpFilter, Severity.Warning, "IP filter");
        Assert.Equal(["[IPSET ipfilter-net0]", Vip], found.Remedy.Skip(1));
    }

    [Fact]
    public void An_address_that_nobody_has_is_in_order() =>
        _machine.Find<OccupancyExamination>(Topics.VipHolder, Severity.Ok, "nobody has 192.168.10.110 now");

    private static PeerDocument Peer(double agoMs) => new(
        "192.168.10.112", "accepted", agoMs, 3, 150, 1000, 100, new Dictionary<string, long>(), null, null, []);
}
