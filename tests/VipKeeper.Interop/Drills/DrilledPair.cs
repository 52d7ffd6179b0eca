using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Drills;

/// <summary>
/// Two of our daemons on which drills are run, and a client that asks every millisecond. A drill may start the daemon
/// again by itself, so it is asked over its socket and not by its process.
/// </summary>
internal sealed class DrilledPair : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan DrillBound = TimeSpan.FromSeconds(150);
    private static readonly Duration ProbeInterval = Duration.FromMilliseconds(1);
    private static readonly Duration AnswerTimeout = Duration.FromMilliseconds(500);

    private readonly Pair _pair;

    private DrilledPair(Pair pair) => _pair = pair;

    /// <summary>The pair.</summary>
    public Pair Pair => _pair;

    /// <summary>The preferred daemon, on which drills are run.</summary>
    public VipKeeperRouter Ours => _pair.Ours;

    /// <summary>Where the tests' files go.</summary>
    public string Folder => _pair.Segment.Folder;

    private string Space => _pair.Segment.Network.NamespaceOf(Segment.HostA);

    /// <summary>Starts both.</summary>
    /// <param name="prepare">Changes the configuration files before.</param>
    public static async Task<DrilledPair> StartAsync(Action<Pair>? prepare = null)
    {
        Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        try
        {
            prepare?.Invoke(pair);
            await pair.StartAsync(pair.Ours);
            return new DrilledPair(pair);
        }
        catch
        {
            pair.Dispose();
            throw;
        }
    }

    /// <summary>Runs <c>vipkeeper drill run</c> on the preferred node, whose peer is named.</summary>
    public Command Drill(string scenario, params string[] more) => Command.Run(DrillBound, IpCommand.Path,
    [
        .. Line("drill", "run", "--instance", "dns", "--scenario", scenario, "--settled", "0s"),
        "--peer", Segment.AddressOf(Segment.HostB, Vrrp.Addressing.InetFamily.IPv4).ToString(),
        "--state-dir", Ours.StateDirectory, .. more,
    ]);

    /// <summary>The arguments of ip(8) that run a command of the program on the preferred node.</summary>
    public string[] Line(params string[] arguments) =>
    [
        "netns", "exec", Space, Requirements.Daemon(), .. arguments, "--runtime-dir", Ours.RuntimeDirectory,
    ];

    /// <summary>Puts an ssh in place that runs its command on the client's host.</summary>
    /// <returns>The arguments of env(1) that have it found.</returns>
    public string[] WriteSsh()
    {
        string folder = Path.Combine(Folder, "bin");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "ssh");
        File.WriteAllText(
            path,
            $"""
            #!/bin/sh
            while [ "$1" != -- ]; do shift; done
            [ "$2" = root@client.home ] && [ "$3" = vipkeeper ] || exit 255
            shift 3
            exec {IpCommand.Path} netns exec {_pair.Segment.Network.NamespaceOf(Segment.ClientHost)} \
                {Requirements.Daemon()} "$@"
            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return [$"PATH={folder}:{Environment.GetEnvironmentVariable("PATH")}"];
    }

    /// <summary>The status document, or null.</summary>
    public JsonElement? Status()
    {
        Command status = Command.Run(IpCommand.Path, Line("status", "--json"));
        if (status.ExitCode is not (0 or 3 or 4))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(status.Output);
        return document.RootElement.Clone();
    }

    /// <summary>Waits until the preferred node alone has the address, and says that it is master.</summary>
    public Task UntilHealthyAsync() => Eventually.TrueAsync(
        () => Status() is { } status
            && status.GetProperty("instances")[0].GetProperty("state").GetString() == "Master"
            && _pair.Segment.Holds(Segment.HostA, _pair.VirtualAddress)
            && !_pair.Segment.Holds(Segment.HostB, _pair.VirtualAddress)
            && _pair.Peer.State == RouterState.Backup,
        Patience,
        "the preferred node is master as before, and it alone",
        BetweenProcesses);

    /// <summary>A client that asks every millisecond, which knows nothing of the drill.</summary>
    public ClientProber Probe() => new(
        _pair.Segment.Network.NamespaceOf(Segment.ClientHost), [_pair.VirtualAddress], ProbeInterval, AnswerTimeout);

    /// <summary>The longest gap of the client since an instant.</summary>
    public static async Task<Duration> OutageAsync(ClientProber prober, Instant since)
    {
        Instant until = MonotonicClock.Now;
        await Task.Delay(
            TimeSpan.FromMilliseconds(2 * AnswerTimeout.TotalMilliseconds), TestContext.Current.CancellationToken);
        prober.ThrowIfFailed();
        return Outage.Measure(prober.Record, 0, since, until, ProbeInterval).Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // One that a drill has started is nobody's child here.
        if (Status() is { } status)
        {
            int id = status.GetProperty("pid").GetInt32();
            if (Directory.Exists($"/proc/{id}"))
            {
                Command.Run("/bin/sh", "-c", "kill -s KILL \"$1\"", "sh", id.ToString());
            }
        }

        _pair.Dispose();
    }
}
