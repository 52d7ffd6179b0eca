using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using VipKeeper.Machine;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class DaemonExaminationTests : IDisposable
{
    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_daemon_that_runs_is_in_order()
    {
        _machine.Daemon = SickMachine.DaemonIn("Master");
        _machine.Find<DaemonExamination>(Topics.Daemon, Severity.Ok, "Master with priority 100");
    }

    [Fact]
    public void No_daemon_is_noted() =>
        _machine.Find<DaemonExamination>(Topics.Daemon, Severity.Note, "no daemon runs here");

    [Fact]
    public void A_fault_is_told_in_the_daemons_words()
    {
        _machine.Daemon = SickMachine.DaemonIn("Fault", fault: "eth0 is down");
        _machine.Find<DaemonExamination>(Topics.Daemon, Severity.Problem, "in Fault: eth0 is down");
    }

    [Theory]
    [InlineData("failed", "failed", "enabled", "Problem", "has failed (exit-code)")]
    [InlineData("activating", "auto-restart", "enabled", "Problem", "ends again and again (exit-code)")]
    [InlineData("active", "running", "disabled", "Warning", "is not enabled")]
    [InlineData("active", "running", "enabled", "Ok", "enabled and active")]
    public void The_unit_is_judged_by_its_state(string active, string sub, string file, string severity, string saying)
    {
        _machine.Unit =
            $"LoadState=loaded\nActiveState={active}\nSubState={sub}\nResult=exit-code\nUnitFileState={file}\n";
        _machine.Find<DaemonExamination>(Topics.Unit, Enum.Parse<Severity>(severity), saying);
    }

    [Fact]
    public void A_keepalived_beside_the_daemon_is_a_warning()
    {
        _machine.Daemon = SickMachine.DaemonIn("Master");
        _machine.Programs.Add(new RunningProgram(77, "keepalived"));
        Finding found = _machine.Find<DaemonExamination>(
            Topics.OtherDaemon, Severity.Warning, "keepalived runs here too (process 77)");
        Assert.Contains("disable --now keepalived", found.Remedy[0]);
    }

    [Fact]
    public void An_address_that_nobody_holds_was_left()
    {
        _machine.Addresses.Add(SickMachine.Address("192.168.10.110", 32));
        Finding found = _machine.Find<DaemonExamination>(
            Topics.LeftOver, Severity.Problem, "192.168.10.110/32 is on eth0 and no daemon runs");
        Assert.Equal("vipkeeper cleanup --all", found.Remedy[0]);
    }

    [Fact]
    public void An_address_of_a_running_keepalived_was_not_left()
    {
        _machine.Addresses.Add(SickMachine.Address("192.168.10.110", 32));
        _machine.Programs.Add(new RunningProgram(77, "keepalived"));
        Assert.DoesNotContain(_machine.Examine<DaemonExamination>(), static one => one.Topic == Topics.LeftOver);
    }
}
