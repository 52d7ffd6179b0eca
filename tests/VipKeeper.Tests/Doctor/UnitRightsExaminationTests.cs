using VipKeeper.Doctor;
using VipKeeper.Doctor.Examinations;
using Xunit;

namespace VipKeeper.Tests.Doctor;

public sealed class UnitRightsExaminationTests : IDisposable
{
    private const string Usual =
        "LoadState=loaded\nUser=vipkeeper\nAmbientCapabilities=cap_net_admin cap_net_raw\nProtectProc=invisible\n";

    private readonly SickMachine _machine = new() { Unit = Usual };

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_hook_with_another_user_needs_its_drop_in()
    {
        _machine.InstanceKeys = ["hooks: { master: { run: [/bin/true], user: root } }"];
        Finding found = _machine.Find<UnitRightsExamination>(Topics.HookUser, Severity.Problem, "runs as root");
        Assert.Contains(found.Remedy, static line => line.Contains("hooks-as-root.conf", StringComparison.Ordinal));

        _machine.Unit = Usual.Replace("cap_net_raw", "cap_net_raw cap_setuid", StringComparison.Ordinal);
        Assert.Empty(_machine.Examine<UnitRightsExamination>());
    }

    [Fact]
    public void Replication_needs_its_drop_in()
    {
        _machine.InstanceKeys = ["replication: { paths: [{ path: /srv/nfs, module: nfs }], every: 5m }"];
        _machine.Find<UnitRightsExamination>(Topics.ReplicationRights, Severity.Problem, "does not grant CAP_CHOWN");
    }

    [Fact]
    public void A_check_of_a_process_needs_its_drop_in()
    {
        _machine.InstanceKeys = ["track: { checks: [{ name: named, process: { executable: /usr/sbin/named } }] }"];
        _machine.Find<UnitRightsExamination>(Topics.ProcessCheckRights, Severity.Warning, "hides");
    }
}
