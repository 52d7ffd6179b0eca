using System.Net.Sockets;
using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Linux.Clock;
using VipKeeper.Probing;
using VipKeeper.Vrrp.Addressing;
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

    // A thread each.
    private const int MostProbed = 8;

    private static readonly Duration Interval = Duration.FromMilliseconds(5);

    private readonly Dictionary<string, NodeProber> _probers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sentBefore = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sentAtRelease = new(StringComparer.Ordinal);
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
        StartProbers(before, name);
        await Task.Delay(Before, cancellation).ConfigureAwait(false);
        string path = name is null
            ? SwitchoverEndpoint.Prefix
            : $"{SwitchoverEndpoint.Prefix}/{Uri.EscapeDataString(name)}";
        NoteSent(_sentBefore);
        Instant from = MonotonicClock.Now;
        string force = isForced ? $"{(Purpose.Length == 0 ? '?' : '&')}force=true" : "";
        Answer = await client.OrderAsync(path + Purpose + force, cancellation)
            .ConfigureAwait(false);
        StatusDocument document = await FollowAsync(Answer.Instances ?? [], cancellation).ConfigureAwait(false);
        foreach (NodeProber prober in _probers.Values)
        {
            prober.Stop();
        }

        return Report(document, from);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NodeProber prober in _probers.Values)
        {
            prober.Dispose();
        }
    }

    private async Task<StatusDocument> FollowAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        long deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            StatusDocument document = await client.ReadStatusAsync(CancellationToken.None).ConfigureAwait(false);
            bool isOver = true;
            foreach (string name in names)
            {
                SwitchoverDocument? told = Find(document, name)?.Switchover;
                isOver &= told is not { IsUnderWay: true };
                if (told?.ReleasedMs is not null && _probers.TryGetValue(name, out NodeProber? prober))
                {
                    _sentAtRelease.TryAdd(name, SentBy(prober));
                }
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
    private void StartProbers(StatusDocument document, string? name)
    {
        foreach (InstanceDocument instance in document.Instances)
        {
            bool isMeant = (name is null || instance.Name == name)
                && instance is { State: "Master", Observation: null };
            if (!isMeant || _probers.Count == MostProbed)
            {
                continue;
            }

            if (!InetAddress.TryParse(instance.Source, out InetAddress source) || source.IsLinkLocalIPv6)
            {
                _notProbed = "this node has no address to ask from but a link-local one";
                continue;
            }

            try
            {
                InetAddress address = InetAddress.Parse(instance.Addresses[0].Address.Split('/')[0]);
                _probers.Add(instance.Name, NodeProber.Start(source, address, Interval));
            }
            catch (SocketException e)
            {
                _notProbed = $"this user may not probe: {e.Message}";
            }
        }
    }

    private void NoteSent(Dictionary<string, long> counts)
    {
        foreach ((string name, NodeProber prober) in _probers)
        {
            counts[name] = SentBy(prober);
        }
    }

    private static long SentBy(NodeProber prober) => prober.Look(static tally => tally.Sent);

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
            SwitchoverProbe? probe = Measure(name, from);
            instances.Add(new SwitchoverReportInstance(
                name, instance?.State ?? "Init", told, probe, probe is null ? _notProbed ?? OtherNamed : null));
        }

        return new SwitchoverReport(result, instances);
    }

    private SwitchoverProbe? Measure(string name, Instant from)
    {
        if (!_probers.TryGetValue(name, out NodeProber? prober))
        {
            return null;
        }

        (long sent, long lost, double outage) = prober.Look(tally =>
        {
            long unanswered = 0;
            Duration longest = Duration.Zero;
            foreach (ProbeGap gap in tally.Gaps)
            {
                if (gap.End >= from)
                {
                    unanswered += gap.Lost;
                    longest = gap.Length > longest ? gap.Length : longest;
                }
            }

            return (tally.Sent, unanswered, longest.TotalMilliseconds);
        });
        return new SwitchoverProbe(
            prober.Address.ToString(),
            prober.Source.ToString(),
            Interval.TotalMilliseconds,
            (int)(sent - _sentBefore[name]),
            (int)lost,
            outage,
            _sentAtRelease.TryGetValue(name, out long then) ? (int)(sent - then) : 0);
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
