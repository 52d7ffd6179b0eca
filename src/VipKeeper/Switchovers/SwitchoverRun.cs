using System.Net;
using System.Net.Sockets;
using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Switchovers;

/// <summary>Orders a switchover of the daemon, follows it, and measures what a client of the addresses loses.</summary>
internal sealed class SwitchoverRun(ApiClient client, TimeSpan timeout) : IDisposable
{
    // Beyond the release, for what goes wrong only then.
    private static readonly TimeSpan Afterwards = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Before = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private const string OtherNamed = "another instance of the group was named";

    private readonly List<string> _targets = [];
    private readonly List<IPAddress> _addresses = [];
    private VirtualAddressProber? _prober;
    private string? _source;
    private string? _notProbed;

    /// <summary>What the order says of its purpose: a query that begins with '?', or nothing.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>What the daemon answered to the order.</summary>
    public OrderDocument? Answer { get; private set; }

    /// <summary>Carries it out.</summary>
    /// <param name="name">The instance; null for every one that this node is master of.</param>
    /// <param name="isForced">Whether to override what speaks against it.</param>
    /// <param name="cancellation">Ends the waiting; the switchover goes on in the daemon.</param>
    /// <exception cref="ApiException">The daemon cannot be asked, or refuses.</exception>
    public async Task<SwitchoverReport> RunAsync(string? name, bool isForced, CancellationToken cancellation)
    {
        StatusDocument before = await client.ReadStatusAsync(cancellation).ConfigureAwait(false);
        StartProber(before, name);
        await Task.Delay(Before, cancellation).ConfigureAwait(false);
        string path = name is null
            ? SwitchoverEndpoint.Prefix
            : $"{SwitchoverEndpoint.Prefix}/{Uri.EscapeDataString(name)}";
        Instant from = MonotonicClock.Now;
        string force = isForced ? $"{(Purpose.Length == 0 ? '?' : '&')}force=true" : "";
        Answer = await client.OrderAsync(path + Purpose + force, cancellation)
            .ConfigureAwait(false);
        StatusDocument document = await FollowAsync(Answer.Instances ?? [], cancellation).ConfigureAwait(false);
        _prober?.Stop();
        return Report(document, from);
    }

    /// <inheritdoc/>
    public void Dispose() => _prober?.Dispose();

    private async Task<StatusDocument> FollowAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        long deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            StatusDocument document = await client.ReadStatusAsync(CancellationToken.None).ConfigureAwait(false);
            bool isOver = true;
            foreach (string name in names)
            {
                isOver &= Find(document, name)?.Switchover is not { IsUnderWay: true };
            }

            if (isOver || cancellation.IsCancellationRequested || Environment.TickCount64 > deadline)
            {
                if (isOver && !cancellation.IsCancellationRequested)
                {
                    await Task.Delay(Afterwards, CancellationToken.None).ConfigureAwait(false);
                }

                return document;
            }

            await Task.Delay(Pause, CancellationToken.None).ConfigureAwait(false);
        }
    }

    // The first address of each instance: the others move in the same moment.
    private void StartProber(StatusDocument document, string? name)
    {
        foreach (InstanceDocument instance in document.Instances)
        {
            bool isMeant = (name is null || instance.Name == name)
                && instance is { State: "Master", Observation: null };
            if (!isMeant || _targets.Count == ProbeRecord.MaxTargets)
            {
                continue;
            }

            if (instance.Family != "ipv4" || instance.Source is null)
            {
                _notProbed = "only IPv4 addresses are probed";
                continue;
            }

            string target = instance.Addresses[0].Address.Split('/')[0];
            _targets.Add(target);
            _addresses.Add(IPAddress.Parse(target));
            _source ??= instance.Source;
        }

        if (_targets.Count == 0)
        {
            return;
        }

        try
        {
            _prober = new VirtualAddressProber(IPAddress.Parse(_source!), _addresses);
        }
        catch (SocketException e)
        {
            _notProbed = $"this user may not probe: {e.Message}";
        }
    }

    private SwitchoverReport Report(StatusDocument document, Instant from)
    {
        var instances = new List<SwitchoverReportInstance>();
        string result = "moved";
        foreach (string name in Answer!.Instances ?? [])
        {
            InstanceDocument? instance = Find(document, name);
            SwitchoverDocument? told = instance?.Switchover;
            string one = told switch
            {
                { Stage: "done" } => "moved",
                { Stage: "taken_back" } => "taken_back",
                { IsUnderWay: false } => "interrupted",
                _ => "unfinished",
            };
            result = one == "moved" ? result : one;
            SwitchoverProbe? probe = instance is null ? null : Measure(instance, from);
            instances.Add(new SwitchoverReportInstance(
                name, instance?.State ?? "Init", told, probe, probe is null ? _notProbed ?? OtherNamed : null));
        }

        return new SwitchoverReport(result, instances);
    }

    private SwitchoverProbe? Measure(InstanceDocument instance, Instant from)
    {
        int target = _targets.IndexOf(instance.Addresses[0].Address.Split('/')[0]);
        if (_prober is null || target < 0)
        {
            return null;
        }

        ProbeRecord record = _prober.Record;
        int sent = record.Count - record.FirstAtOrAfter(from);
        Instant end = record.Count > 0 ? record.SentAt(record.Count - 1) + new Duration(1) : from;
        Outage outage = Outage.Measure(record, target, from, end, VirtualAddressProber.Interval);
        int after = instance.Switchover?.ReleasedMs is { } released
            ? record.Count - record.FirstAtOrAfter(from + Duration.FromMilliseconds(released))
            : 0;
        return new SwitchoverProbe(
            _targets[target],
            _source!,
            VirtualAddressProber.Interval.TotalMilliseconds,
            sent,
            outage.ProbesLost,
            outage.Length.TotalMilliseconds,
            after);
    }

    private static InstanceDocument? Find(StatusDocument document, string name)
    {
        foreach (InstanceDocument instance in document.Instances)
        {
            if (instance.Name == name)
            {
                return instance;
            }
        }

        return null;
    }
}
