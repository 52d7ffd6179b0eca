using VipKeeper.Configuration;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Linux.Files;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Doctor.Examinations;

/// <summary>Whether the file is right and can be read by the daemon's user, and where the state is kept.</summary>
internal sealed class ConfigurationExamination : IExamination
{
    private const string UnitUser = "vipkeeper";
    private const int OthersBits = 0x7;
    private const int OthersRead = 0x4;

    /// <inheritdoc/>
    public void Examine(DoctorCase subject, FindingList findings)
    {
        if (subject.Reading is not { } reading)
        {
            findings.Note(
                Topics.Configuration, null, $"there is no {subject.ConfigurationPath}",
                "# make one of the examples in /usr/share/doc/vipkeeper/examples, or of a keepalived.conf:",
                $"vipkeeper import /etc/keepalived/keepalived.conf --output {subject.ConfigurationPath}");
            return;
        }

        foreach (ConfigurationError error in reading.Errors)
        {
            findings.Problem(
                Topics.Configuration, null, error.ToString(), $"vipkeeper check {subject.ConfigurationPath}");
        }

        // check refuses these, the daemon warns: a hook or a script that cannot be run.
        foreach (ConfigurationError finding in reading.Findings)
        {
            findings.Problem(
                Topics.HookFiles, null, finding.ToString(), $"vipkeeper check {subject.ConfigurationPath}");
        }

        if (reading.Configuration is not { } configuration)
        {
            return;
        }

        if (reading.Findings.IsEmpty)
        {
            findings.Ok(Topics.Configuration, null, $"{subject.ConfigurationPath} is right");
        }

        ExamineAccess(subject, configuration, findings);
        ExamineStateDirectory(subject, configuration, findings);
    }

    private static void ExamineAccess(DoctorCase subject, DaemonConfiguration configuration, FindingList findings)
    {
        string path = subject.ConfigurationPath;
        if (subject.Files.StatusOf(path) is not { } status)
        {
            return;
        }

        bool hasPassword = false;
        foreach (InstanceConfiguration instance in configuration.Instances)
        {
            hasPassword |= instance.Auth is not null;
        }

        if (hasPassword && (status.Permissions & OthersBits) != 0)
        {
            findings.Warning(
                Topics.ConfigurationAccess, null,
                $"{path} holds a password, and everybody may read it (mode {ModeOf(status)})",
                $"chgrp {UnitUser} {path} && chmod 0640 {path}");
        }

        if (UserOf(subject) is not { } user || user.Id == 0)
        {
            return;
        }

        if (MayRead(status, user.Id, user.Group))
        {
            findings.Ok(Topics.ConfigurationAccess, null, $"the daemon's user can read {path}");
        }
        else
        {
            findings.Problem(
                Topics.ConfigurationAccess, null,
                $"the daemon's user ({user.Name}) cannot read {path} (owner {status.OwnerId}, group {status.GroupId}, "
                + $"mode {ModeOf(status)})",
                $"chgrp {user.Name} {path} && chmod 0640 {path}");
        }
    }

    private static void ExamineStateDirectory(
        DoctorCase subject, DaemonConfiguration configuration, FindingList findings)
    {
        bool isNeeded = Array.Exists([.. configuration.Instances], static one => one.Replication is not null);
        string path = configuration.StateDirectory;
        if (!isNeeded || UserOf(subject) is not { } user)
        {
            return;
        }

        if (subject.Files.StatusOf(path) is not { } status)
        {
            // systemd makes it at the start of the unit.
            if (path != "/var/lib/vipkeeper")
            {
                findings.Problem(
                    Topics.StateDirectory, null, $"there is no {path}",
                    $"install -d -o {user.Name} -g {user.Name} -m 0750 {path}");
            }

            return;
        }

        const int OwnerWrite = 0x80;
        const int GroupWrite = 0x10;
        bool mayWrite = user.Id == 0
            || (status.OwnerId == user.Id && (status.Permissions & OwnerWrite) != 0)
            || (status.GroupId == user.Group && (status.Permissions & GroupWrite) != 0);
        if (mayWrite)
        {
            findings.Ok(Topics.StateDirectory, null, $"the daemon's user can write to {path}");
        }
        else
        {
            findings.Problem(
                Topics.StateDirectory, null,
                $"the daemon's user ({user.Name}) cannot write to {path} (owner {status.OwnerId}, mode "
                + $"{ModeOf(status)})",
                $"chown -R {user.Name}: {path}");
        }
    }

    // Whom the running daemon runs as; without one, whom the unit would have it run as.
    private static (string Name, uint Id, uint Group)? UserOf(DoctorCase subject)
    {
        if (subject.DaemonProcess is { } process && process != ProcessStatus.Unknown)
        {
            string id = $"{process.UserId}";
            return (UserAccount.Find(id)?.Name ?? id, process.UserId, process.GroupId);
        }

        string name = subject.Unit?["User"] is { Length: > 0 } unit ? unit : UnitUser;
        return UserAccount.Find(name) is { } account ? (account.Name, account.UserId, account.GroupId) : null;
    }

    private static bool MayRead(in FileStatus status, uint user, uint group)
    {
        const int OwnerRead = 0x100;
        const int GroupRead = 0x20;
        int bit = status.OwnerId == user ? OwnerRead : status.GroupId == group ? GroupRead : OthersRead;
        return (status.Permissions & bit) != 0;
    }

    private static string ModeOf(in FileStatus status) =>
        Convert.ToString(status.Permissions, toBase: 8).PadLeft(4, '0');
}
