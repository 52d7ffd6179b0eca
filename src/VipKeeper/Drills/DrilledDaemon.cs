using VipKeeper.Doctor.Evidence;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Drills;

/// <summary>The daemon's process, and who starts it when it has ended.</summary>
internal sealed class DrilledDaemon
{
    private DrilledDaemon(int id) => Id = id;

    /// <summary>Its process id.</summary>
    public int Id { get; }

    /// <summary>Its unit of systemd; null when it was started by hand, or by another supervisor.</summary>
    public string? Unit { get; private init; }

    /// <summary>Whether systemd starts it again after a SIGKILL.</summary>
    public bool IsRestarted { get; private init; }

    /// <summary>Its program's file; empty when it cannot be read.</summary>
    public string Program { get; private init; } = "";

    /// <summary>Its arguments, the first being its name.</summary>
    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>Its environment, as <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Environment { get; private init; } = [];

    /// <summary>Its working directory.</summary>
    public string Directory { get; private init; } = "/";

    /// <summary>Whether it is in the network namespace of this process.</summary>
    public bool IsInThisNetwork { get; private init; }

    /// <summary>Whether it runs as the user of this process.</summary>
    public bool IsOfThisUser { get; private init; }

    /// <summary>The command that a person would type to start it.</summary>
    public string StartCommand => Unit is not null ? $"systemctl start {Unit}" : string.Join(' ', Arguments);

    /// <summary>Why it cannot be started again by this process, or null.</summary>
    public string? NotStartable => Unit is not null ? null
        : Program.Length == 0 ? "the daemon's program cannot be read; run the drill as root"
        : !File.Exists(Program) ? $"the daemon's program {Program} is not there any more"
        : !IsOfThisUser ? "the daemon runs as another user than this one, and is no unit of systemd: nobody would "
            + "start it again"
        : null;

    /// <summary>Reads what there is to know; what may not be read is empty.</summary>
    /// <param name="id">Its process id.</param>
    public static DrilledDaemon Read(int id)
    {
        string? unit = UnitOf(id, out bool isRestarted);
        string program = LinkOf($"/proc/{id}/exe");
        const string Deleted = " (deleted)";
        return new DrilledDaemon(id)
        {
            Unit = unit,
            IsRestarted = isRestarted,
            Program = program.EndsWith(Deleted, StringComparison.Ordinal) ? program[..^Deleted.Length] : program,
            Arguments = ListOf($"/proc/{id}/cmdline"),
            Environment = ListOf($"/proc/{id}/environ"),
            Directory = LinkOf($"/proc/{id}/cwd") is { Length: > 0 } folder ? folder : "/",
            IsInThisNetwork = LinkOf($"/proc/{id}/ns/net") is { Length: > 0 } space
                && space == LinkOf("/proc/self/ns/net"),
            IsOfThisUser = UserOf(id) == UserAccount.EffectiveUserId,
        };
    }

    // cgroups(7): the last part is the unit; systemd says whether the process is what it was started for.
    private static string? UnitOf(int id, out bool isRestarted)
    {
        isRestarted = false;
        foreach (string line in LinesOf($"/proc/{id}/cgroup"))
        {
            string unit = line[(line.LastIndexOf('/') + 1)..];
            if (!unit.EndsWith(".service", StringComparison.Ordinal) || unit.StartsWith('-'))
            {
                continue;
            }

            string shown = MachineCommand.Ask("systemctl", "show", unit, "--property=MainPID,Restart") ?? "";
            if (Array.IndexOf(shown.Split('\n'), $"MainPID={id}") >= 0)
            {
                isRestarted = shown.Contains("Restart=always", StringComparison.Ordinal)
                    || shown.Contains("Restart=on-failure", StringComparison.Ordinal)
                    || shown.Contains("Restart=on-abnormal", StringComparison.Ordinal)
                    || shown.Contains("Restart=on-abort", StringComparison.Ordinal);
                return unit;
            }
        }

        return null;
    }

    private static uint UserOf(int id)
    {
        foreach (string line in LinesOf($"/proc/{id}/status"))
        {
            if (line.StartsWith("Uid:", StringComparison.Ordinal)
                && line.Split('\t') is [_, _, var effective, ..] && uint.TryParse(effective, out uint user))
            {
                return user;
            }
        }

        return uint.MaxValue;
    }

    private static string[] LinesOf(string path) => TextOf(path).Split('\n');

    private static string[] ListOf(string path) =>
        TextOf(path) is { Length: > 0 } text ? text.TrimEnd('\0').Split('\0') : [];

    private static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string LinkOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
