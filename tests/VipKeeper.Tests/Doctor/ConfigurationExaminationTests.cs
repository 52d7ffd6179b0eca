using VipKeeper.Configuration;
using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class ConfigurationExaminationTests : IDisposable
{
    private const string Path = "/etc/vipkeeper/vipkeeper.yaml";

    private readonly SickMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void No_file_is_noted_with_the_ways_to_one()
    {
        _machine.HasConfiguration = false;
        Finding found = _machine.Find<ConfigurationExamination>(Topics.Configuration, Severity.Note, "there is no");
        Assert.Contains(found.Remedy, static line => line.StartsWith("vipkeeper import", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_of_the_file_is_a_problem()
    {
        _machine.Reading = ConfigurationReader.ReadText("instances:\n  - vrid: 0\n", Path);
        Assert.All(
            _machine.Examine<ConfigurationExamination>(),
            static one => Assert.Equal((Topics.Configuration, Severity.Problem), (one.Topic, one.Severity)));
    }

    [Fact]
    public void A_hook_that_cannot_be_run_is_a_problem()
    {
        _machine.InstanceKeys = ["hooks: { master: [/nowhere/hook] }"];
        _machine.Find<ConfigurationExamination>(Topics.HookFiles, Severity.Problem, "/nowhere");
    }

    [Fact]
    public void A_password_that_everybody_can_read_is_a_warning()
    {
        _machine.InstanceKeys = ["version: 2", "auth: { password: s3cret }"];
        _machine.DaemonProcess = SickMachine.Process(0, 0);
        _machine.Write(Path, "");
        File.SetUnixFileMode(FullPath, (UnixFileMode)0b110_100_100);
        Assert.Contains(
            _machine.Examine<ConfigurationExamination>(),
            static one => one.Topic == Topics.ConfigurationAccess && one.Severity == Severity.Warning
                && one.Found.Contains("mode 0644", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_the_daemons_user_cannot_read_is_a_problem()
    {
        // The daemon of the test has the user id 990.
        _machine.DaemonProcess = SickMachine.Process(0, 0);
        _machine.Write(Path, "");
        File.SetUnixFileMode(FullPath, (UnixFileMode)0b110_000_000);
        Finding found = _machine.Find<ConfigurationExamination>(
            Topics.ConfigurationAccess, Severity.Problem, "cannot read " + Path);
        Assert.Contains("chmod 0640", found.Remedy[0]);

        File.SetUnixFileMode(FullPath, (UnixFileMode)0b110_100_100);
        _machine.Find<ConfigurationExamination>(Topics.ConfigurationAccess, Severity.Ok, "can read");
    }

    private string FullPath => _machine.PathOf(Path);
}
