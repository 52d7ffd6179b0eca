using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Linux.Clock;
using VipKeeper.Switchovers;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Drills;

/// <summary>
/// One drill: looks whether the pair is well, does what the scenario is, brings the pair back and judges. Nothing is
/// done before a guard is there that undoes it.
/// </summary>
/// <param name="options">What was asked for.</param>
internal sealed partial class DrillRun(DrillOptions options) : IDisposable
{
    // For whoever measures, to be there before and to see the end.
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeforeRemote = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ApiClient _client = new(Daemon.RuntimeDirectory.SocketPathOf(options.RuntimeDirectory));
    private readonly List<DrillEvent> _events = [];
    private readonly List<string> _complaints = [];
    private readonly List<string> _afterwards = [];
    private readonly List<DrillMeasurement> _measurements = [];
    private Instant _began;
    private DateTimeOffset _beganAt;
    private double _actedMs = double.MaxValue;
    private string? _successor;
    private DrillWire? _wire;
    private NodeVantage? _prober;
    private SshProber? _remote;
    private DrillGuard? _guard;

    /// <summary>The instance as it was when it was looked at.</summary>
    public InstanceDocument Instance { get; private set; } = null!;

    /// <summary>The daemon's process.</summary>
    public DrilledDaemon Process { get; private set; } = null!;

    /// <summary>What is going to be done.</summary>
    public DrillOutlook Outlook { get; private set; } = null!;

    /// <summary>How long an outage may be, in milliseconds.</summary>
    public double PromiseMs => options.PromiseMs ?? Instance.RtoMs ?? Instance.WorstTakeoverMs;

    private string NodeName { get; set; } = "";

    private string? Check { get; set; }

    /// <summary>Looks whether it may be done now.</summary>
    /// <returns>What speaks against it, a sentence each; none when nothing does.</returns>
    /// <exception cref="ApiException">The daemon cannot be asked.</exception>
    public async Task<IReadOnlyList<string>> ExamineAsync(CancellationToken cancellation)
    {
        StatusDocument document = await _client.ReadStatusAsync(cancellation).ConfigureAwait(false);
        if (DrillHealth.Find(document, options.Instance, out string? refusal) is not { } instance)
        {
            return [refusal!];
        }

        Instance = instance;
        NodeName = document.Node;
        Process = DrilledDaemon.Read(document.Pid);
        Check = DrillOutlook.CheckOf(instance, options.Check);
        Outlook = DrillOutlook.Of(options.Scenario, instance, Process, Check);
        List<string> objections = DrillHealth.ObjectionsTo(
            document, instance, options.Scenario, options.Peer is not null, options.SettledMs);
        if (Outlook.Impossible is { } impossible)
        {
            objections.Add(impossible);
        }

        if (!Process.IsInThisNetwork)
        {
            objections.Add("the daemon is in another network namespace than this command, or may not be looked at; run "
                + "it there, as root");
        }

        if (objections.Count == 0 && PeersToAsk() is { Count: > 0 } peers
            && !await PeerPing.AnyAnswersAsync(peers, Instance.Interface).ConfigureAwait(false))
        {
            objections.Add($"no other node answers a ping: {string.Join(", ", peers)}");
        }

        return objections;
    }

    /// <summary>Carries it out.</summary>
    /// <param name="told">Is told what is done.</param>
    /// <param name="cancellation">Ends it early: the pair is brought back at once.</param>
    /// <exception cref="DrillException">It could not begin; nothing was done.</exception>
    /// <exception cref="ApiException">The same, as the daemon cannot be asked.</exception>
    public async Task<DrillReport> RunAsync(Action<string> told, CancellationToken cancellation)
    {
        using var held = DrillLock.Take(options.RuntimeDirectory);
        _beganAt = DateTimeOffset.Now;
        _began = MonotonicClock.Now;
        InetAddress address = InetAddress.Parse(Instance.Addresses[0].Address.Split('/')[0]);
        StartWatching(address);
        await _client.OrderAsync(PathOf("begin"), cancellation).ConfigureAwait(false);
        await DelayAsync(options.ProberHost is null ? Before : BeforeRemote, cancellation).ConfigureAwait(false);
        try
        {
            if (_remote?.Failure() is { } failure)
            {
                throw new DrillException(failure);
            }

            StartGuard(held);
        }
        catch (DrillException)
        {
            await TellEndAsync(DrillVerdict.Interrupted, null).ConfigureAwait(false);
            throw;
        }

        if (!cancellation.IsCancellationRequested)
        {
            await ActAsync(told, cancellation).ConfigureAwait(false);
        }

        told("bringing the pair back");
        bool isBack = await BringBackAsync().ConfigureAwait(false);
        DrillReport report = await ReportAsync(address, isBack, cancellation.IsCancellationRequested)
            .ConfigureAwait(false);
        await TellEndAsync(report.Verdict, report.OutageMs).ConfigureAwait(false);
        return report;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _guard?.Dispose();
        _prober?.Dispose();
        _remote?.Dispose();
        _wire?.Dispose();
    }

    private IReadOnlyList<string> PeersToAsk() =>
        options.Peer is { } peer ? [peer.ToString()] : SwitchoverCheck.PeersOf(Instance);

    private void StartWatching(InetAddress address)
    {
        _wire = DrillWire.Start(Instance.Interface, Instance.Vrid, address, Instance.MasterIntervalMs, _began);
        _prober = NodeVantage.TryStart(Instance, address, options.Interval, _began);
        if (options.ProberHost is { } host)
        {
            double seconds = BeforeRemote.TotalSeconds + ((2 * BoundMs) / 1000) + 5;
            _remote = SshProber.Start(host, address, options.Interval, (int)Math.Ceiling(seconds));
        }
    }

    // The other node's takeover, on a machine that has something else to do, too.
    private double BoundMs => DrillOutlook.LossMs(Instance) + (2 * Instance.MasterIntervalMs) + 1000;

    private double Now => Math.Round((MonotonicClock.Now - _began).TotalMilliseconds, 1);

    private string PathOf(string word) => $"{DrillEndpoint.Prefix}/{Uri.EscapeDataString(Instance.Name)}/{word}"
        + $"?scenario={DrillScenarios.NameOf(options.Scenario)}";

    private void Note(string kind, string text) => _events.Add(new DrillEvent(Now, kind, text));

    private static async Task DelayAsync(TimeSpan length, CancellationToken cancellation) =>
        await Task.Delay(length, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
