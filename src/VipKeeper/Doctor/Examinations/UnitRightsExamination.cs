using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Daemon;
using VipKeeper.Doctor.Evidence;

namespace VipKeeper.Doctor.Examinations;

/// <summary>Whether the unit grants what the configuration needs beyond the usual: its drop-ins.</summary>
internal sealed class UnitRightsExamination : IExamination
{
    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        if (subject.Unit is not { } unit)
        {
            return;
        }

        foreach (InstanceConfiguration instance in subject.Instances)
        {
            ExamineHooks(unit, instance, findings);
            if (instance.Replication is not null && !unit.Grants("cap_chown"))
            {
                findings.Problem(
                    Topics.ReplicationRights, instance.Name,
                    $"{instance.Name} replicates, and the unit does not grant CAP_CHOWN",
                    UnitDropIns.Install(UnitDropIns.Replication, "ReadWritePaths= names your paths"));
            }

            foreach (CheckConfiguration check in instance.Track.Checks)
            {
                if (check.Kind is ProcessCheck && unit["ProtectProc"] is "invisible" or "noaccess")
                {
                    findings.Warning(
                        Topics.ProcessCheckRights, instance.Name,
                        $"check {check.Name} looks for a process, and the unit hides those of other users",
                        UnitDropIns.Install(UnitDropIns.ProcessChecks));
                }
            }
        }
    }

    private static void ExamineHooks(UnitProperties unit, InstanceConfiguration instance, FindingList findings)
    {
        HooksConfiguration hooks = instance.Hooks;
        HookConfiguration?[] all =
        [
            hooks.BeforeMaster, hooks.BeforeRelease, hooks.Master, hooks.Backup, hooks.Fault, hooks.Stop, hooks.Notify,
        ];
        foreach (HookConfiguration? hook in all)
        {
            if (hook?.User is { } user && user.Split(':')[0] != unit["User"] && !unit.Grants("cap_setuid"))
            {
                findings.Problem(
                    Topics.HookUser, instance.Name,
                    $"the hook {hook.Run[0]} runs as {user}, and the unit does not let the daemon become that user",
                    UnitDropIns.Install(UnitDropIns.HooksAsRoot, "keep only what your hooks need"));
            }
        }
    }
}
