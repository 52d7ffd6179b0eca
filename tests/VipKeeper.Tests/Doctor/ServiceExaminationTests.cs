using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class ServiceExaminationTests : IDisposable
{
    private const string Heading = "  sl  local_address rem_address   st tx_queue rx_queue\n";

    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    // 0.0.0.0:53, 192.168.10.110:53 and 192.168.10.111:53, listening.
    [InlineData("00000000:0035", "Ok", "port 53 is served on 192.168.10.110")]
    [InlineData("6E0AA8C0:0035", "Ok", "port 53 is served on 192.168.10.110")]
    [InlineData("6F0AA8C0:0035", "Warning", "port 53 is served on 192.168.10.111 only")]
    public void A_service_on_one_address_does_not_answer_on_the_virtual_one(
        string bound, string severity, string saying)
    {
        _machine.Write("/proc/self/net/tcp", $"{Heading}   0: {bound} 00000000:0000 0A 00000000:00000000\n");
        Finding found = _machine.Find<ServiceExamination>(Topics.Service, Enum.Parse<Severity>(severity), saying);
        Assert.Equal(severity == "Warning", found.Remedy.Contains("sysctl net.ipv4.ip_nonlocal_bind=1"));
    }

    [Fact]
    public void What_a_check_asks_for_is_a_problem()
    {
        _machine.InstanceKeys = ["track: { checks: [{ name: web, tcp: { port: 8080 } }] }"];
        _machine.Write("/proc/self/net/tcp", $"{Heading}   0: 6F0AA8C0:1F90 00000000:0000 0A 00000000:00000000\n");
        _machine.Find<ServiceExamination>(Topics.Service, Severity.Problem, "port 8080 (check web) is served on");
    }

    [Fact]
    public void A_check_without_a_listener_is_a_warning()
    {
        _machine.InstanceKeys = ["track: { checks: [{ name: web, tcp: { port: 8080 } }] }"];
        _machine.Find<ServiceExamination>(Topics.Service, Severity.Warning, "nobody listens on port 8080");
    }

    [Fact]
    public void All_addresses_of_IPv6_include_those_of_IPv4()
    {
        _machine.Write(
            "/proc/self/net/udp6",
            $"{Heading}   0: {new string('0', 32)}:0035 {new string('0', 32)}:0000 07 00000000:00000000\n");
        _machine.Find<ServiceExamination>(Topics.Service, Severity.Ok, "port 53 is served on 192.168.10.110");
    }

    [Fact]
    public void A_service_on_loopback_alone_is_meant_to_be_private()
    {
        _machine.Write("/proc/self/net/tcp", $"{Heading}   0: 0100007F:0035 00000000:0000 0A 00000000:00000000\n");
        Assert.Empty(_machine.Examine<ServiceExamination>());
    }
}
