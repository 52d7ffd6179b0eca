using VipKeeper.Configuration;

namespace VipKeeper.Lab.Nodes;

/// <summary>A node that runs <c>vipkeeper run</c> with files of its own.</summary>
internal sealed class VipKeeperNode : LabNode
{
    private readonly IReadOnlyList<string> _command;

    /// <summary>Writes the node's configuration; does not start it.</summary>
    /// <param name="name">The host's name on the switch.</param>
    /// <param name="space">The host's namespace.</param>
    /// <param name="folder">A folder of the run; the node's files get names of their own in it.</param>
    /// <param name="program">The program and what must stand before its own arguments.</param>
    /// <param name="instances">What the node is to be.</param>
    /// <param name="groups">Its groups, or null.</param>
    public VipKeeperNode(
        string name,
        string space,
        string folder,
        IReadOnlyList<string> program,
        IReadOnlyList<InstanceConfiguration> instances,
        IReadOnlyList<GroupConfiguration>? groups = null)
        : base(name, space, Path.Combine(folder, name + ".log"))
    {
        string configuration = Path.Combine(folder, name + ".yaml");
        string runtime = RuntimeDirectoryOf(name, folder);
        string state = Path.Combine(folder, name + ".state");
        Directory.CreateDirectory(runtime);
        Directory.CreateDirectory(state);
        File.WriteAllText(configuration, VipKeeperFile.Write(name, instances, groups));
        _command =
        [
            .. program, "run", "--config", configuration, "--runtime-dir", runtime, "--state-dir", state,
        ];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Command => _command;

    /// <summary>Where a node's daemon has its control socket.</summary>
    public static string RuntimeDirectoryOf(string name, string folder) => Path.Combine(folder, name + ".run");

    /// <summary>How to start the program that is running now once more.</summary>
    public static IReadOnlyList<string> ThisProgram()
    {
        string program = Environment.ProcessPath
            ?? throw new LabException("the path of this program is not known, so nodes cannot run it");

        // "dotnet vipkeeper.dll": the process is the runtime's, the program its first argument.
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, Path.GetFullPath(Environment.GetCommandLineArgs()[0])]
            : [program];
    }
}
