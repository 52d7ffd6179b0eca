using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class PrivilegeExaminationTests : IDisposable
{
    private const ulong Raw = 1UL << 13;
    private const ulong Admin = 1UL << 12;

    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Both_capabilities_are_enough()
    {
        _machine.Self = SickMachine.Process(Raw | Admin, Raw | Admin);
        _machine.Find<PrivilegeExamination>(Topics.Capabilities, Severity.Ok, "are there");
    }

    [Fact]
    public void A_container_that_can_grant_none_is_a_problem()
    {
        _machine.Self = SickMachine.Process(Admin, Admin);
        Finding found = _machine.Find<PrivilegeExamination>(Topics.Capabilities, Severity.Problem, "CAP_NET_RAW can");
        Assert.Contains(found.Remedy, static line => line.Contains("lxc.cap.drop"));
    }

    [Fact]
    public void A_user_without_rights_is_told_to_use_sudo()
    {
        _machine.Self = SickMachine.Process(0, Raw | Admin);
        Finding found = _machine.Find<PrivilegeExamination>(
            Topics.Capabilities, Severity.Warning, "no CAP_NET_RAW and CAP_NET_ADMIN");
        Assert.Equal(["sudo vipkeeper doctor"], found.Remedy);
    }

    [Fact]
    public void A_daemon_without_CAP_NET_ADMIN_is_a_problem()
    {
        _machine.DaemonProcess = SickMachine.Process(Raw, Raw, "NoNewPrivs:\t1\nSeccomp:\t2\n");
        Finding found = _machine.Find<PrivilegeExamination>(
            Topics.DaemonCapabilities, Severity.Problem, "no CAP_NET_ADMIN");
        Assert.Contains("AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN", found.Remedy);
        _machine.Find<PrivilegeExamination>(Topics.NoNewPrivileges, Severity.Note, "cannot use sudo");
    }

    [Fact]
    public void A_daemon_that_was_refused_real_time_is_told_of()
    {
        VipKeeper.Api.StatusDocument daemon = SickMachine.DaemonIn("Master");
        _machine.Daemon = daemon with { Loop = daemon.Loop with { RealTime = false } };
        Finding found = _machine.Find<PrivilegeExamination>(Topics.RealTime, Severity.Note, "was refused");
        Assert.Contains("lxc.prlimit.rtprio: 20", found.Remedy);
        _machine.Find<PrivilegeExamination>(Topics.MemoryLock, Severity.Ok, "locked memory");
    }

    [Theory]
    [InlineData("         0          0 4294967295\n", "the user ids are the host's own")]
    [InlineData("         0     100000      65536\n", "user 100000 of the host")]
    public void Privileged_and_unprivileged_containers_are_told_apart(string map, string saying)
    {
        _machine.Write("/proc/self/uid_map", map);
        _machine.Write("/run/systemd/container", "lxc\n");
        _machine.Find<PrivilegeExamination>(Topics.Container, Severity.Ok, saying);
    }
}
