using System.Globalization;
using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support.Routers;

/// <summary>A router that runs the daemon under test.</summary>
internal sealed class VipKeeperRouter : VrrpRouter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _program;
    private readonly string _space;

    private VipKeeperRouter(
        Segment segment, string host, InstanceConfiguration instance, VipKeeperNode node)
        : base(segment, host, instance, node)
    {
        _program = Requirements.Daemon();
        _space = segment.Network.NamespaceOf(host);

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

    /// <summary>Its state directory.</summary>
    public string StateDirectory => Path.ChangeExtension(RuntimeDirectory, ".state");

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
        Segment segment, string host, IReadOnlyList<InstanceConfiguration> instances, params string[] environment) =>
        CreateWith(Requirements.Daemon(), segment, host, instances, [], environment);

    /// <summary>Puts a router with groups of instances on a host.</summary>
    public static VipKeeperRouter Create(
        Segment segment,
        string host,
        IReadOnlyList<InstanceConfiguration> instances,
        IReadOnlyList<GroupConfiguration> groups,
        params string[] environment) =>
        CreateWith(Requirements.Daemon(), segment, host, instances, groups, environment);

    /// <summary>Puts a router on a host that runs another file than the daemon under test.</summary>
    public static VipKeeperRouter CreateWith(
        string program,
        Segment segment,
        string host,
        IReadOnlyList<InstanceConfiguration> instances,
        IReadOnlyList<GroupConfiguration> groups,
        params string[] environment)
    {
        // env(1) replaces itself with the program: the process id stays the daemon's.
        string[] command = environment.Length == 0 ? [program] : ["/usr/bin/env", .. environment, program];
        var node = new VipKeeperNode(
            host, segment.Network.NamespaceOf(host), segment.Folder, command, instances, groups);
        segment.Own(node);
        return new VipKeeperRouter(segment, host, instances[0], node);
    }

    /// <summary>A counter of its first instance.</summary>
    public long Counter(string name) => InstanceStatus.GetProperty("counters").GetProperty(name).GetInt64();

    /// <summary>How many packets its first instance has dropped, by the reasons that occurred.</summary>
    public IReadOnlyDictionary<string, long> Drops => InstanceStatus.GetProperty("drops").EnumerateObject()
        .ToDictionary(static drop => drop.Name, static drop => drop.Value.GetInt64());

    /// <summary>The last time that its packet loop did not run; fails when there was none.</summary>
    public JsonElement LastStall => Status.GetProperty("loop").GetProperty("last_stall");

    /// <summary>A sender that its first instance has heard, or null.</summary>
    public JsonElement? PeerAt(InetAddress address)
    {
        foreach (JsonElement peer in InstanceStatus.GetProperty("peers").EnumerateArray())
        {
            if (peer.GetProperty("address").GetString() == address.ToString())
            {
                return peer;
            }
        }

        return null;
    }

    /// <summary>What <c>vipkeeper status</c> shows to people.</summary>
    public string StatusTable => Command.Run(_program, "status", "--runtime-dir", RuntimeDirectory).Output;

    /// <summary>A sum over all its mappings, in KiB (smaps_rollup of proc(5)).</summary>
    /// <param name="field">Its name there, such as <c>Pss</c>.</param>
    public long MemoryKiB(string field)
    {
        string line = File.ReadLines($"/proc/{ProcessId}/smaps_rollup").First(line => line.StartsWith(field + ":"));
        return long.Parse(line.AsSpan(field.Length + 1).Trim().TrimEnd("kB").Trim());
    }

    /// <summary>The memory that is resident, in KiB (VmRSS of proc(5)).</summary>
    public long ResidentKiB
    {
        get
        {
            string line = File.ReadLines($"/proc/{ProcessId}/status").First(static line => line.StartsWith("VmRSS:"));
            return long.Parse(line.AsSpan("VmRSS:".Length).Trim().TrimEnd("kB").Trim());
        }
    }

    /// <summary>
    /// What all its threads have run, in user and kernel mode (schedstat of proc(5), in nanoseconds; the ticks of stat
    /// would count 10 ms for each of them).
    /// </summary>
    public Duration ProcessorTime
    {
        get
        {
            long nanoseconds = 0;
            foreach (string thread in Directory.EnumerateDirectories($"/proc/{ProcessId}/task"))
            {
                string stat = File.ReadAllText(Path.Combine(thread, "schedstat"));
                nanoseconds += long.Parse(stat.AsSpan(0, stat.IndexOf(' ')), CultureInfo.InvariantCulture);
            }

            return new Duration(nanoseconds);
        }
    }

    /// <summary>How often its packet loop has woken up.</summary>
    public long Wakeups => Status.GetProperty("loop").GetProperty("wakeups").GetInt64();

    /// <summary>Writes another configuration file; it comes into force with SIGHUP.</summary>
    public void WriteConfiguration(
        IReadOnlyList<InstanceConfiguration> instances, IReadOnlyList<GroupConfiguration>? groups = null) =>
        File.WriteAllText(ConfigurationPath, VipKeeperFile.Write(Host, instances, groups));

    /// <summary>Gives every instance of the configuration file an address without a lifetime.</summary>
    public void WriteWithoutLease() => File.WriteAllText(
        ConfigurationPath,
        File.ReadAllText(ConfigurationPath).Replace("    vrid:", "    vip_lease: off\n    vrid:"));

    /// <summary>Gives every instance of the configuration file something to track.</summary>
    /// <param name="track">The section as it is written in one line.</param>
    public void WriteTrack(string track) => WriteKey($"track: {track}");

    /// <summary>Gives every instance of the configuration file one more key.</summary>
    /// <param name="line">The key and its value.</param>
    public void WriteKey(string line) => File.WriteAllText(
        ConfigurationPath,
        File.ReadAllText(ConfigurationPath).Replace("    vrid:", $"    {line}\n    vrid:"));

    /// <summary>Gives the configuration file a key at its top.</summary>
    /// <param name="line">The key and its value.</param>
    public void WriteTopKey(string line) =>
        File.WriteAllText(ConfigurationPath, $"{line}\n{File.ReadAllText(ConfigurationPath)}");

    /// <summary>Sends the daemon a signal by its name without SIG.</summary>
    public void Signal(string signal) => Command.Signal(ProcessId, signal);

    /// <summary>Runs a command of the program in the daemon's namespace, for its runtime directory.</summary>
    /// <param name="arguments">The command, such as <c>cleanup</c>, and its options.</param>
    public Command RunCommand(params string[] arguments) => Command.Run(
        IpCommand.Path,
        ["netns", "exec", _space, _program, .. arguments, "--runtime-dir", RuntimeDirectory]);

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

        // Codes 3 and 4 are answers too: an instance is in Init or Fault, or in maintenance.
        Command status = Command.Run(_program, "status", "--json", "--runtime-dir", RuntimeDirectory);
        if (status.ExitCode is not (0 or 3 or 4))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(status.Output);
        return document.RootElement.Clone();
    }
}
