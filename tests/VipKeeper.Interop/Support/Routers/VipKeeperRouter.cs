using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Lab.Nodes;
using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Support.Routers;

/// <summary>A router that runs the daemon under test.</summary>
internal sealed class VipKeeperRouter : VrrpRouter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _program;

    private VipKeeperRouter(
        Segment segment, string host, InstanceConfiguration instance, VipKeeperNode node, string program)
        : base(segment, host, instance, node)
    {
        _program = program;

        // Where the node puts its files.
        ConfigurationPath = Path.Combine(segment.Folder, host + ".yaml");
        RuntimeDirectory = Path.Combine(segment.Folder, host + ".run");
    }

    /// <summary>The daemon's process.</summary>
    public int ProcessId => Status.GetProperty("pid").GetInt32();

    /// <summary>The daemon's configuration file.</summary>
    public string ConfigurationPath { get; }

    /// <summary>Where its API socket is.</summary>
    public string RuntimeDirectory { get; }

    /// <inheritdoc/>
    public override bool HasLease => true;

    /// <inheritdoc/>
    public override RouterState? State =>
        TryReadStatus() is { } status
            ? Enum.Parse<RouterState>(InstanceOf(status).GetProperty("state").GetString()!)
            : null;

    /// <summary>
    /// What it has allocated, received, dropped and so on: the document of <c>status --json</c>. The election never
    /// waits for the API, so on a busy machine a daemon may be master before it can be asked.
    /// </summary>
    public JsonElement Status
    {
        get
        {
            JsonElement? status = null;
            SpinWait.SpinUntil(() => (status = TryReadStatus()) is not null, Patience);
            return status ?? throw new InvalidOperationException("The daemon cannot be asked.");
        }
    }

    /// <summary>Its first instance in the status document.</summary>
    public JsonElement InstanceStatus => InstanceOf(Status);

    /// <summary>Puts a router on a host; it is not started.</summary>
    /// <param name="segment">The LAN.</param>
    /// <param name="host">The host.</param>
    /// <param name="instance">The configuration.</param>
    /// <param name="environment">Variables that the daemon gets in addition: <c>NAME=value</c>.</param>
    public static VipKeeperRouter Create(
        Segment segment, string host, InstanceConfiguration instance, params string[] environment) =>
        Create(segment, host, [instance], environment);

    /// <summary>Puts a router with several instances on a host; what is asked of it is asked of the first.</summary>
    public static VipKeeperRouter Create(
        Segment segment, string host, IReadOnlyList<InstanceConfiguration> instances, params string[] environment)
    {
        string program = Requirements.Daemon();

        // env(1) replaces itself with the program: the process id stays the daemon's.
        string[] command = environment.Length == 0 ? [program] : ["/usr/bin/env", .. environment, program];
        var node = new VipKeeperNode(host, segment.Network.NamespaceOf(host), segment.Folder, command, instances);
        segment.Own(node);
        return new VipKeeperRouter(segment, host, instances[0], node, program);
    }

    /// <summary>A counter of its first instance.</summary>
    public long Counter(string name) => InstanceStatus.GetProperty("counters").GetProperty(name).GetInt64();

    /// <summary>How many packets its first instance has dropped, by the reasons that occurred.</summary>
    public IReadOnlyDictionary<string, long> Drops => InstanceStatus.GetProperty("drops").EnumerateObject()
        .ToDictionary(static drop => drop.Name, static drop => drop.Value.GetInt64());

    /// <summary>The memory that is resident, in KiB (VmRSS of proc(5)).</summary>
    public long ResidentKiB
    {
        get
        {
            string line = File.ReadLines($"/proc/{ProcessId}/status").First(static line => line.StartsWith("VmRSS:"));
            return long.Parse(line.AsSpan("VmRSS:".Length).Trim().TrimEnd("kB").Trim());
        }
    }

    /// <summary>Writes another configuration file; it comes into force with SIGHUP.</summary>
    public void WriteConfiguration(IReadOnlyList<InstanceConfiguration> instances) =>
        File.WriteAllText(ConfigurationPath, VipKeeperFile.Write(Host, instances));

    /// <summary>Sends the daemon a signal by its name without SIG.</summary>
    public void Signal(string signal) => Command.Signal(ProcessId, signal);

    /// <inheritdoc/>
    protected override bool IsComplaint(string line) =>
        line.Contains(" warning ") || line.Contains(" error ") || line.Contains(" crit ")
        || line.Contains("   at ") || line.Contains("Unhandled");

    /// <inheritdoc/>
    protected override bool IsMasterEntry(string line) => line.Contains(" to Master, ");

    private static JsonElement InstanceOf(JsonElement status) => status.GetProperty("instances")[0];

    private JsonElement? TryReadStatus()
    {
        if (!IsRunning)
        {
            return null;
        }

        // Exit code 3 is an answer too: an instance is in Init or Fault.
        Command status = Command.Run(_program, "status", "--json", "--runtime-dir", RuntimeDirectory);
        if (status.ExitCode is not (0 or 3))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(status.Output);
        return document.RootElement.Clone();
    }
}
