using VipKeeper.Api;
using VipKeeper.Configuration;
using VipKeeper.Machine;

namespace VipKeeper.Doctor.Examinations;

/// <summary>Whether the daemon runs, alone, and what is left of one that does not.</summary>
internal sealed class DaemonExamination : IExamination
{
    private static readonly string[] Others = ["keepalived", "ucarp", "vrrpd", "uvrrpd"];

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        ExamineDaemon(subject, findings);
        ExamineUnit(subject, findings);
        ExamineOthers(subject, findings);
        ExamineLeftOvers(subject, findings);
    }

    private static void ExamineDaemon(DoctorCase subject, FindingList findings)
    {
        if (subject.DaemonComplaint is { } complaint)
        {
            findings.Warning(
                Topics.Daemon, null, $"the daemon cannot be asked: {complaint}", "sudo vipkeeper doctor");
            return;
        }

        if (subject.Daemon is not { } daemon)
        {
            TellAbsence(subject, findings);
            return;
        }

        foreach (InstanceDocument instance in daemon.Instances)
        {
            if (instance.Fault is { } fault)
            {
                findings.Problem(
                    Topics.Daemon, instance.Name, $"{instance.Name} is in {instance.State}: {fault}",
                    "vipkeeper status");
            }
            else
            {
                findings.Ok(
                    Topics.Daemon, instance.Name,
                    $"{instance.State} with priority {instance.EffectivePriority}, process {daemon.Pid}");
            }
        }

        foreach (InstanceConfiguration instance in subject.Instances)
        {
            if (subject.DaemonsViewOf(instance) is null)
            {
                findings.Warning(
                    Topics.Daemon, instance.Name, "the running daemon does not have this instance yet",
                    "systemctl reload vipkeeper");
            }
        }
    }

    private static void TellAbsence(DoctorCase subject, FindingList findings)
    {
        foreach (RunningProgram program in subject.Programs)
        {
            if (program.Name == "vipkeeper" && program.Id != Environment.ProcessId)
            {
                findings.Note(
                    Topics.Daemon, null,
                    $"no daemon has the runtime directory of the configuration, but process {program.Id} is a "
                    + "vipkeeper",
                    "vipkeeper doctor --runtime-dir DIR    # its own");
                return;
            }
        }

        findings.Note(Topics.Daemon, null, "no daemon runs here", "systemctl start vipkeeper");
    }

    private static void ExamineUnit(DoctorCase subject, FindingList findings)
    {
        if (subject.Unit is not { } unit || subject.Configuration is null)
        {
            return;
        }

        if (unit["ActiveState"] == "failed")
        {
            findings.Problem(
                Topics.Unit, null, $"vipkeeper.service has failed ({unit["Result"]})",
                "journalctl -u vipkeeper -n 50", "systemctl restart vipkeeper");
        }
        else if (unit["SubState"] == "auto-restart")
        {
            findings.Problem(
                Topics.Unit, null, $"vipkeeper.service ends again and again ({unit["Result"]})",
                "journalctl -u vipkeeper -n 50");
        }
        else if (unit["UnitFileState"] is "disabled")
        {
            findings.Warning(
                Topics.Unit, null, "vipkeeper.service is not enabled: after a reboot nobody starts it",
                "systemctl enable vipkeeper");
        }
        else
        {
            findings.Ok(
                Topics.Unit, null, $"vipkeeper.service is {unit["UnitFileState"]} and {unit["ActiveState"]}");
        }
    }

    private static void ExamineOthers(DoctorCase subject, FindingList findings)
    {
        foreach (RunningProgram program in subject.Programs)
        {
            if (Array.IndexOf(Others, program.Name) < 0)
            {
                continue;
            }

            string found = $"{program.Name} runs here too (process {program.Id})";
            string[] remedy = program.Name == "keepalived"
                ? ["systemctl disable --now keepalived    # what it does is imported by: vipkeeper import"]
                : [$"kill {program.Id}    # and keep whatever started it from doing so again"];
            if (subject.Daemon is null)
            {
                findings.Note(Topics.OtherDaemon, null, found, remedy);
            }
            else
            {
                findings.Warning(Topics.OtherDaemon, null, found, remedy);
            }
        }
    }

    private static void ExamineLeftOvers(DoctorCase subject, FindingList findings)
    {
        // Somebody else's addresses are no remains; a daemon that cannot be asked may hold them.
        if (subject.Daemon is not null || subject.DaemonComplaint is not null
            || subject.Programs is var programs && HasAny(programs))
        {
            return;
        }

        foreach (InstanceConfiguration instance in subject.Instances)
        {
            foreach (AddressConfiguration address in instance.Addresses.AddRange(instance.ExcludedAddresses))
            {
                if (subject.HolderHere(address.Address) is { } device)
                {
                    findings.Problem(
                        Topics.LeftOver, instance.Name, $"{address} is on {device} and no daemon runs that holds it",
                        "vipkeeper cleanup --all", $"ip address del {address} dev {device}    # if it is still there");
                }
            }
        }
    }

    private static bool HasAny(IReadOnlyList<RunningProgram> programs)
    {
        foreach (RunningProgram program in programs)
        {
            if (program.Name == "vipkeeper" && program.Id != Environment.ProcessId
                || Array.IndexOf(Others, program.Name) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
