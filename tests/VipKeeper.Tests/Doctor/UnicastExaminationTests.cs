using VipKeeper.Doctor;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Doctor.Examinations;
using VipKeeper.Tests.Scan;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class UnicastExaminationTests : IDisposable
{
    private static readonly InetAddress Peer = InetAddress.Parse("192.168.10.112");

    private readonly SickMachine _machine = new() { InstanceKeys = ["peers: [192.168.10.112]"] };

    public UnicastExaminationTests() => _machine.Heard.Probed.Add(Peer);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_neighbour_that_answers_is_in_order()
    {
        _machine.Paths.Add(Path());
        _machine.Heard.Hear(Frames.Claim("192.168.10.112", Frames.PeerMac));
        _machine.Find<UnicastExamination>(Topics.UnicastPath, Severity.Ok, "is reached by eth0 and answers");
    }

    [Fact]
    public void A_neighbour_that_does_not_answer_is_a_problem()
    {
        _machine.Paths.Add(Path());
        _machine.Find<UnicastExamination>(Topics.UnicastPath, Severity.Problem, "does not answer on eth0");
    }

    [Fact]
    public void A_way_by_another_interface_is_a_problem()
    {
        _machine.Heard.Hear(Frames.Claim("192.168.10.112", Frames.PeerMac));
        _machine.Paths.Add(Path() with { Device = "wg0" });
        _machine.Find<UnicastExamination>(Topics.UnicastPath, Severity.Problem, "is by wg0");
    }

    [Fact]
    public void A_peer_that_is_this_machine_itself_is_a_problem()
    {
        _machine.Addresses.Add(SickMachine.Address("192.168.10.112", 24));
        _machine.Paths.Add(Path());
        _machine.Find<UnicastExamination>(Topics.UnicastPath, Severity.Problem, "of this machine itself");
    }

    [Fact]
    public void A_peer_behind_a_router_that_is_silent_is_a_warning()
    {
        _machine.Paths.Add(Path() with { IsNeighbor = false, AnsweredEcho = false });
        _machine.Find<UnicastExamination>(Topics.UnicastPath, Severity.Warning, "no echo request");
    }

    [Fact]
    public void The_answer_of_ip_route_is_read() =>
        Assert.Equal(
            ("eth0", "192.168.10.111"),
            PathFinder.Route("""[{"dst":"192.168.10.112","dev":"eth0","prefsrc":"192.168.10.111","flags":[]}]"""));

    private static PeerPath Path() => new()
    {
        Instance = "dns",
        Peer = Peer,
        Device = "eth0",
        Source = "192.168.10.111",
        IsNeighbor = true,
    };
}
