using VipKeeper.Configuration;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Replication;

/// <summary>
/// The arguments of each run of rsync. No shell sees them. What a pull promises is here: nothing half-written under its
/// name (<c>--temp-dir</c> on the same file system), late deletion, and everything replaced or deleted kept aside.
/// </summary>
internal static class RsyncArguments
{
    /// <summary>
    /// What begins a line of a dry run; control characters in names are escaped, so no name can forge it.
    /// </summary>
    public const string ChangeMark = "=|";

    // rsync connects within this, or says so; ssh likewise.
    private const long ConnectSeconds = 10;

    /// <summary>Copies what <see cref="ReplicatedDirectory.Metadata"/> has of the other node.</summary>
    /// <param name="replication">The configuration.</param>
    /// <param name="path">Which directory.</param>
    /// <param name="source">The other node.</param>
    /// <param name="stage">Where to, an empty directory.</param>
    public static List<string> ForMetadata(
        ReplicationConfiguration replication, ReplicatedPathConfiguration path, RsyncSource source, string stage)
    {
        List<string> arguments = Connection(replication);
        arguments.Add("--recursive");
        arguments.Add($"--include=/{ReplicatedDirectory.Metadata}/");
        arguments.Add($"--include=/{ReplicatedDirectory.Metadata}/{ReplicatedDirectory.GenerationFile}");
        arguments.Add($"--include=/{ReplicatedDirectory.Metadata}/{ReplicatedDirectory.MasterFile}");
        arguments.Add("--exclude=*");
        return WithEnds(arguments, source.ArgumentOf(path), stage + "/");
    }

    /// <summary>Changes nothing and prints every change that a pull would make.</summary>
    /// <param name="replication">The configuration.</param>
    /// <param name="path">Which directory.</param>
    /// <param name="source">The other node.</param>
    /// <param name="isThorough">Whether contents are compared, too, and not lengths and times alone.</param>
    public static List<string> ForDryRun(
        ReplicationConfiguration replication, ReplicatedPathConfiguration path, RsyncSource source, bool isThorough)
    {
        List<string> arguments = Copy(replication, path, isThorough);
        arguments.Add("--dry-run");
        arguments.Add($"--out-format={ChangeMark}%i|%l|%n");
        return WithEnds(arguments, source.ArgumentOf(path), path.Path + "/");
    }

    /// <summary>Copies.</summary>
    /// <param name="replication">The configuration.</param>
    /// <param name="path">Which directory.</param>
    /// <param name="source">The other node.</param>
    /// <param name="isThorough">As for the dry run.</param>
    /// <param name="aside">Where what is replaced or deleted goes, on the same file system.</param>
    public static List<string> ForPull(
        ReplicationConfiguration replication,
        ReplicatedPathConfiguration path,
        RsyncSource source,
        bool isThorough,
        string aside)
    {
        List<string> arguments = Copy(replication, path, isThorough);
        arguments.Add("--backup");
        arguments.Add($"--backup-dir={aside}");
        arguments.Add($"--temp-dir={new ReplicatedDirectory(path.Path).Incoming}");
        arguments.Add("--info=progress2");
        arguments.Add("--no-human-readable");
        arguments.Add("--outbuf=N");
        if (replication.Bandwidth > 0)
        {
            arguments.Add($"--bwlimit={Math.Max(1, replication.Bandwidth / 1024)}");
        }

        return WithEnds(arguments, source.ArgumentOf(path), path.Path + "/");
    }

    private static List<string> Copy(
        ReplicationConfiguration replication, ReplicatedPathConfiguration path, bool isThorough)
    {
        List<string> arguments = Connection(replication);
        arguments.Add("--archive");
        arguments.Add("--numeric-ids");
        if (ProcessCapabilities.CanGiveFilesAway)
        {
            // rsync looks for root, and not for what the unit's drop-in grants (rsync(1), --super).
            arguments.Add("--super");
        }

        arguments.Add("--delete-delay");
        // To the nanosecond: a file that was written twice within a second has changed twice.
        arguments.Add("--modify-window=-1");
        if (isThorough)
        {
            arguments.Add("--checksum");
        }

        // First of all: the first rule that matches is the one that counts (rsync(1), FILTER RULES).
        arguments.Add($"--exclude=/{ReplicatedDirectory.Metadata}");
        foreach (string pattern in path.Exclude.AddRange(replication.Exclude))
        {
            arguments.Add($"--exclude={pattern}");
        }

        arguments.AddRange(replication.Options);
        return arguments;
    }

    private static List<string> Connection(ReplicationConfiguration replication)
    {
        var arguments = new List<string> { "rsync", "--no-motd", $"--timeout={replication.Timeout.WholeSeconds}" };
        if (replication.Transport == ReplicationTransport.Ssh)
        {
            arguments.Add($"--rsh={Ssh(replication)}");
        }
        else
        {
            arguments.Add($"--contimeout={Math.Min(ConnectSeconds, replication.Timeout.WholeSeconds)}");
            if (replication.PasswordFile is { } file)
            {
                arguments.Add($"--password-file={file}");
            }
        }

        return arguments;
    }

    // rsync splits it at blanks; the paths in it hold none (Configuration.Values.ReplicationText).
    private static string Ssh(ReplicationConfiguration replication)
    {
        string command = $"ssh -p {replication.EffectivePort} -o BatchMode=yes -o StrictHostKeyChecking=yes"
            + $" -o ConnectTimeout={ConnectSeconds} -o ControlPath=none -o ClearAllForwardings=yes"
            + " -o ServerAliveInterval=5 -o ServerAliveCountMax=3";
        command += replication.SshKnownHosts is { } hosts
            ? $" -o UserKnownHostsFile={hosts} -o GlobalKnownHostsFile=/dev/null"
            : "";
        return command + (replication.SshKey is { } key ? $" -o IdentitiesOnly=yes -i {key}" : "");
    }

    private static List<string> WithEnds(List<string> arguments, string source, string destination)
    {
        arguments.Add("--");
        arguments.Add(source);
        arguments.Add(destination);
        return arguments;
    }
}
