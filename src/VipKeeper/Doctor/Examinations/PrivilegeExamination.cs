using VipKeeper.Daemon;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Doctor.Examinations;

/// <summary>What this process and the daemon may do.</summary>
internal sealed class PrivilegeExamination : IExamination
{
    private const string UnprivilegedMap = "/proc/self/uid_map";
    private const long WantedPriority = 20;
    private const long WantedLock = 64 * 1024 * 1024;
    private const string Limits = "LimitRTPRIO=20 and LimitMEMLOCK=infinity";

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        ExamineSelf(subject.Self, findings);
        if (subject.DaemonProcess is { } daemon)
        {
            ExamineDaemon(daemon, findings);
        }

        ExamineScheduling(subject, findings);
        ExamineContainer(subject, findings);
    }

    private static void ExamineSelf(ProcessStatus self, FindingList findings)
    {
        bool canListen = ProcessStatus.Has(self.Effective, ProcessStatus.CapNetRaw);
        bool canConfigure = ProcessStatus.Has(self.Effective, ProcessStatus.CapNetAdmin);
        bool couldListen = ProcessStatus.Has(self.Bounding, ProcessStatus.CapNetRaw);
        bool couldConfigure = ProcessStatus.Has(self.Bounding, ProcessStatus.CapNetAdmin);
        if (!couldListen || !couldConfigure)
        {
            findings.Problem(
                Topics.Capabilities, null,
                $"{Missing(couldListen, couldConfigure)} can be given to no process here: the container's bounding set "
                + "lacks it",
                "# on the Proxmox host, in /etc/pve/lxc/VMID.conf, remove any lxc.cap.drop or lxc.cap.keep line",
                "# that concerns net_raw or net_admin; then: pct reboot VMID");
        }
        else if (!canListen || !canConfigure)
        {
            findings.Warning(
                Topics.Capabilities, null,
                $"this process has no {Missing(canListen, canConfigure)}, so it can look at less; the daemon's rights "
                + "are its unit's",
                "sudo vipkeeper doctor");
        }
        else
        {
            findings.Ok(Topics.Capabilities, null, "CAP_NET_RAW and CAP_NET_ADMIN are there");
        }
    }

    private static void ExamineDaemon(ProcessStatus daemon, FindingList findings)
    {
        bool canSpeak = ProcessStatus.Has(daemon.Effective, ProcessStatus.CapNetRaw);
        bool canConfigure = ProcessStatus.Has(daemon.Effective, ProcessStatus.CapNetAdmin);
        if (canSpeak && canConfigure)
        {
            findings.Ok(Topics.DaemonCapabilities, null, "the daemon has CAP_NET_RAW and CAP_NET_ADMIN");
        }
        else
        {
            findings.Problem(
                Topics.DaemonCapabilities, null,
                $"the running daemon has no {Missing(canSpeak, canConfigure)}",
                "systemctl edit vipkeeper    # and write:",
                "[Service]",
                "AmbientCapabilities=CAP_NET_RAW CAP_NET_ADMIN",
                "CapabilityBoundingSet=CAP_NET_RAW CAP_NET_ADMIN",
                "systemctl restart vipkeeper");
        }

        if (daemon.HasNoNewPrivileges)
        {
            findings.Note(
                Topics.NoNewPrivileges, null,
                "the daemon runs with NoNewPrivileges" + (daemon.IsFiltered ? " and a filter of system calls" : "")
                + ": hooks cannot use sudo; give a hook a 'user' instead",
                UnitDropIns.Install(UnitDropIns.HooksAsRoot));
        }
    }

    private static void ExamineScheduling(DoctorCase subject, FindingList findings)
    {
        if (subject.Daemon is { } daemon)
        {
            Tell(Topics.RealTime, daemon.Loop.RealTime, "real-time scheduling", findings);
            Tell(Topics.MemoryLock, daemon.Loop.MemoryLocked, "locked memory", findings);
            return;
        }

        if (subject.Self.RealTimeLimit is { } priority && priority < WantedPriority && UserAccount.EffectiveUserId != 0)
        {
            findings.Note(
                Topics.RealTime, null, $"a real-time priority of at most {priority} may be asked for here; the unit "
                + $"sets {Limits}");
        }

        if (subject.Self.LockLimit is { } bytes && bytes < WantedLock && UserAccount.EffectiveUserId != 0)
        {
            findings.Note(
                Topics.MemoryLock, null, $"{bytes / 1024} KiB may be locked here; the unit sets {Limits}");
        }
    }

    private static void Tell(Topic topic, bool isGranted, string what, FindingList findings)
    {
        if (isGranted)
        {
            findings.Ok(topic, null, $"the daemon has {what}");
        }
        else
        {
            findings.Note(
                topic, null, $"the daemon was refused {what}; many containers refuse it, and it goes on without",
                "# on the Proxmox host, in /etc/pve/lxc/VMID.conf; then: pct reboot VMID",
                topic == Topics.RealTime ? "lxc.prlimit.rtprio: 20" : "lxc.prlimit.memlock: unlimited");
        }
    }

    private static void ExamineContainer(DoctorCase subject, FindingList findings)
    {
        string? map = subject.Files.Read(UnprivilegedMap);
        string kind = subject.Files.Read("/run/systemd/container")?.Trim() is { Length: > 0 } name ? name : "";
        if (map is null)
        {
            return;
        }

        // "0 0 4294967295": every user id is the host's own.
        string[] first = map.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        bool isHosts = first is ["0", "0", "4294967295", ..];
        string where = kind.Length == 0 ? "" : $" ({kind})";
        findings.Ok(
            Topics.Container, null,
            isHosts
                ? $"the user ids are the host's own: a host, or a privileged container{where}"
                : $"an unprivileged container{where}: root here is user {(first.Length > 1 ? first[1] : "?")} of the "
                    + "host");
    }

    private static string Missing(bool hasRaw, bool hasAdmin) => (hasRaw, hasAdmin) switch
    {
        (false, false) => "CAP_NET_RAW and CAP_NET_ADMIN",
        (false, true) => "CAP_NET_RAW",
        _ => "CAP_NET_ADMIN",
    };
}
