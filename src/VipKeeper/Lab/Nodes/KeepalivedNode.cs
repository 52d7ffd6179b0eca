using VipKeeper.Configuration;

namespace VipKeeper.Lab.Nodes;

/// <summary>
/// A node that runs the keepalived(8) of the machine, to compare with, and to be the other side of a pair. Its
/// process ids are kept in files of the run, so it does not meet a keepalived that the machine itself runs.
/// </summary>
internal sealed class KeepalivedNode : LabNode
{
    // Also of the processes that it does not start here: it refuses to run beside one that holds any of them.
    private static readonly string[] PidFileOptions = ["pid", "vrrp_pid", "checkers_pid", "bfd_pid"];

    private readonly IReadOnlyList<string> _command;
    private readonly string[] _pidFiles;

    /// <summary>Writes the node's configuration; does not start it.</summary>
    /// <param name="name">The host's name on the switch.</param>
    /// <param name="space">The host's namespace.</param>
    /// <param name="folder">A folder of the run; the node's files get names of their own in it.</param>
    /// <param name="instances">What the node is to be.</param>
    /// <param name="program">Another keepalived than the one in PATH, or null.</param>
    /// <param name="groups">Its sync groups, or null.</param>
    /// <exception cref="LabException">keepalived is not installed.</exception>
    public KeepalivedNode(
        string name,
        string space,
        string folder,
        IReadOnlyList<InstanceConfiguration> instances,
        string? program = null,
        IReadOnlyList<GroupConfiguration>? groups = null)
        : base(name, space, Path.Combine(folder, name + ".log"))
    {
        string configuration = Path.Combine(folder, name + ".conf");
        File.WriteAllText(configuration, KeepalivedFile.Write(name, instances, groups));

        _pidFiles = [.. PidFileOptions.Select(option => Path.Combine(folder, $"{name}.{option.Replace('_', '.')}"))];

        // In the foreground, its log on standard output and not in syslog, VRRP alone.
        _command =
        [
            program ?? Find(), "--dont-fork", "--log-console", "--log-detail", "--no-syslog", "--vrrp",
            "--use-file", configuration,
            .. PidFileOptions.Zip(_pidFiles, static (option, file) => $"--{option}={file}"),
        ];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => _command;

    // keepalived refuses to start while the process of its pid file exists, and one that was killed exists until its
    // new parent has reaped it: that is up to the machine's init and says nothing about keepalived.
    /// <inheritdoc/>
    protected override void BeforeStart() => Array.ForEach(_pidFiles, File.Delete);

    private static string Find()
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(':').Concat(["/usr/sbin", "/usr/local/sbin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, "keepalived"))
            .FirstOrDefault(File.Exists)
            ?? throw new LabException(
                "keepalived was not found in PATH or /usr/sbin; install it, or use '--daemon vipkeeper'");
    }
}
