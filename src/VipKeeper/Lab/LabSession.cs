using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Lab.Probing;
using VipKeeper.Lab.Report;
using VipKeeper.Lab.Scenarios;
using VipKeeper.Lab.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab;

/// <summary>
/// A lab that is up: the scenarios' hands and eyes. One thread uses it; while it waits it follows the wire and the
/// client and tells the timeline.
/// </summary>
internal sealed class LabSession : IDisposable
{
    /// <summary>The time between two probes of an address.</summary>
    public static readonly Duration ProbeInterval = Duration.FromMilliseconds(1);

    /// <summary>How long an answer may take; a hundred times what the lab's switch needs.</summary>
    public static readonly Duration AnswerTimeout = Duration.FromMilliseconds(100);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(200);

    // So long must every address have answered without a loss before a scenario counts as over.
    private static readonly Duration Calm = Duration.FromMilliseconds(200);

    private readonly LabNetwork _network;
    private readonly IReadOnlyList<ILabNode> _nodes;
    private readonly IReadOnlyList<LabInstance> _instances;
    private readonly Duration _interval;
    private readonly Timeline _timeline;
    private readonly CancellationToken _cancellation;
    private readonly WireWatch _wire;
    private readonly ClientProber _prober;
    private readonly ClientWatch[] _client;
    private readonly WireHistory _history = new();
    private readonly WireNarrator _narrator;
    private bool _preferredIsCutOff;

    /// <summary>Starts client and capture on a network that is up; the nodes start with the first scenario.</summary>
    /// <param name="network">The network; stays its owner's.</param>
    /// <param name="nodes">The nodes; stay their owner's.</param>
    /// <param name="instances">What the client probes.</param>
    /// <param name="interval">The nodes' advertisement interval.</param>
    /// <param name="timeline">Gets what happens.</param>
    /// <param name="cancellation">Ends every wait.</param>
    /// <exception cref="LabException">The client or the capture cannot be started.</exception>
    public LabSession(
        LabNetwork network,
        IReadOnlyList<ILabNode> nodes,
        IReadOnlyList<LabInstance> instances,
        Duration interval,
        Timeline timeline,
        CancellationToken cancellation)
    {
        _network = network;
        _nodes = nodes;
        _instances = instances;
        _interval = interval;
        _timeline = timeline;
        _cancellation = cancellation;
        _narrator = new WireNarrator(_history, NamesOf(instances));
        string client = network.NamespaceOf(LabTopology.Client);
        _wire = new WireWatch(client, network.InterfaceIndexOf(LabTopology.Client), network.Names());
        try
        {
            _prober = new ClientProber(client, AddressesOf(instances), ProbeInterval, AnswerTimeout);
        }
        catch
        {
            _wire.Dispose();
            throw;
        }

        _client = [.. instances.Select(i => new ClientWatch(_prober.Record, i.Target))];
    }

    // A node that starts hears nobody for three intervals and a skew of up to one; then it must have said twice that
    // it is master. Preemption waits for as long again. Ten seconds are for the processes to start on a busy machine.
    private Duration Bound => (_interval * 8) + Duration.FromSeconds(10);

    /// <summary>The node of a name.</summary>
    public ILabNode Node(string name) => _nodes.First(node => node.Name == name);

    /// <summary>Plays a scenario from its beginning to its measured end.</summary>
    /// <returns>A result for each instance.</returns>
    /// <exception cref="LabException">What should have followed did not follow in time.</exception>
    public IReadOnlyList<ScenarioResult> Play(Scenario scenario)
    {
        scenario.Prepare(this);
        Follow();
        _history.ForgetAdverts();
        _narrator.ForgetAnnouncements();
        Instant fault = scenario.Play(this);
        Instant end = MonotonicClock.Now;
        WaitUntil(() => MonotonicClock.Now > end + AnswerTimeout, AnswerTimeout * 100, "the client's last answers");
        _timeline.End();
        return [.. _instances.Select(instance => Measure(scenario, instance, fault, end))];
    }

    /// <summary>Tells that the fault has happened; from here on the timeline is printed.</summary>
    public void Began(Scenario scenario, Instant fault, string text)
    {
        _timeline.Begin(scenario.Title, fault);
        _timeline.Add(fault, TimelineKind.Lab, text);
    }

    /// <summary>Tells something that happens now.</summary>
    public void Tell(TimelineKind kind, string text) => _timeline.Add(MonotonicClock.Now, kind, text);

    /// <summary>Both nodes run, and the preferred one is master of everything.</summary>
    /// <exception cref="LabException">Not within the bound.</exception>
    public void EnsurePreferredHolds()
    {
        PowerUpPreferred();
        foreach (ILabNode node in _nodes)
        {
            node.Start();
        }

        WaitUntilHolds(LabTopology.Preferred);
        WaitUntilAnswering();
    }

    /// <summary>The standby is master of everything, and the preferred node is there without its daemon.</summary>
    /// <exception cref="LabException">Not within the bound.</exception>
    public void EnsureStandbyHolds()
    {
        PowerUpPreferred();
        Node(LabTopology.Standby).Start();
        Node(LabTopology.Preferred).Terminate();
        Node(LabTopology.Preferred).WaitUntilStopped();
        WaitUntilHolds(LabTopology.Standby);
        WaitUntilAnswering();
    }

    /// <summary>Prepares to cut a node off from one moment to the next.</summary>
    /// <exception cref="LabException"><c>ip</c> is missing.</exception>
    public WarmIpCommand PrepareUnplug(string node)
    {
        _preferredIsCutOff |= node == LabTopology.Preferred;
        return _network.PrepareUnplug(node);
    }

    /// <summary>
    /// Blocks until a master has just sent the last advert of a round: an instance whose next neighbour in time
    /// is farthest away, so that a cut made now finds the down timers of all instances young.
    /// </summary>
    /// <exception cref="LabException">No advert came.</exception>
    public void WaitForLastAdvertOfRound(string node)
    {
        Follow();
        AdvertSeen[] round = [.. _instances.Select(i => _history.MasterOf(i.Vrid)?.Last).OfType<AdvertSeen>()];
        if (round.Length == 0
            || !_wire.WaitForAdvert(node, AdvertRound.LastOf(round, _interval), Bound, _cancellation))
        {
            throw new LabException($"node {node} stopped sending adverts; {LogTail.Of(Node(node))}");
        }
    }

    /// <summary>Waits until a node has twice claimed every instance, and nobody else in between.</summary>
    /// <exception cref="LabException">Not within the bound.</exception>
    public void WaitUntilHolds(string node) => WaitUntil(
        () => _instances.All(i => IsHeldBy(i, node)), Bound, $"node {node} to be master of everything");

    /// <summary>Waits until every address has answered the client for a while without a loss.</summary>
    /// <exception cref="LabException">Not within the bound.</exception>
    public void WaitUntilAnswering() => WaitUntil(
        () => _client.All(c => c.AnsweringFor >= Calm), Bound, "every address to answer the client");

    /// <summary>Goes on following, so that what happens does not pile up, until the user ends the run.</summary>
    public void FollowUntilCancelled()
    {
        while (!_cancellation.WaitHandle.WaitOne(LookAgain))
        {
            Follow();
            _history.ForgetAdverts();
        }
    }

    /// <summary>Waits, following the wire and the client.</summary>
    /// <exception cref="LabException">
    /// Not within the bound; says who held what, and what the daemons logged.
    /// </exception>
    /// <exception cref="OperationCanceledException">The user ended the run.</exception>
    private void WaitUntil(Func<bool> condition, Duration bound, string what)
    {
        Instant deadline = MonotonicClock.Now + bound;
        while (true)
        {
            Follow();
            if (condition())
            {
                return;
            }

            if (MonotonicClock.Now > deadline)
            {
                _timeline.End();
                throw new LabException(
                    $"waited {bound} in vain for {what}; {DescribeMasters()}\n"
                    + string.Join('\n', _nodes.Select(LogTail.Of)));
            }

            _cancellation.WaitHandle.WaitOne(LookAgain);
            _cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _prober.Dispose();
        _wire.Dispose();
    }

    private bool IsHeldBy(LabInstance instance, string node) =>
        _history.MasterOf(instance.Vrid) is { Adverts: >= 2 } master
        && master.Sender == node && master.IsFresh(MonotonicClock.Now);

    // After a power loss a machine boots: nothing is left of the daemon or of its addresses.
    private void PowerUpPreferred()
    {
        if (!_preferredIsCutOff)
        {
            return;
        }

        Node(LabTopology.Preferred).Kill();
        _network.ResetAddresses(LabTopology.Preferred);
        _network.Plug(LabTopology.Preferred);
        _preferredIsCutOff = false;
    }

    private ScenarioResult Measure(Scenario scenario, LabInstance instance, Instant fault, Instant end)
    {
        var outage = Outage.Measure(_prober.Record, instance.Target, fault, end, ProbeInterval);
        Duration floor = scenario.FloorOf(instance.Vrid, fault, outage, _history);
        bool isKept = outage.HasEnded && instance.IsKept(outage.Length);
        return new ScenarioResult(
            scenario.Name, instance.Name, outage.Length, outage.ProbesLost, floor, instance.Rto, isKept);
    }

    private void Follow()
    {
        _wire.ThrowIfFailed();
        _prober.ThrowIfFailed();
        if (_nodes.FirstOrDefault(node => node.HasFailed) is { } failed)
        {
            // Its last words may still be in the pipe to the log.
            Thread.Sleep(LastWords);
            throw new LabException($"the daemon of node {failed.Name} has ended by itself; {LogTail.Of(failed)}");
        }

        while (_wire.TryTake(out WireEvent? wireEvent))
        {
            if (_narrator.Describe(wireEvent!) is { } news)
            {
                _timeline.Add(wireEvent!.At, TimelineKind.Wire, news);
            }
        }

        Instant now = MonotonicClock.Now;
        foreach (LabInstance instance in _instances)
        {
            _client[instance.Target].Follow(
                now,
                at => _timeline.Add(
                    at, TimelineKind.ClientLost, $"{instance.Name} ({instance.Address}) stops answering"),
                (at, gap, lost) => _timeline.Add(
                    at,
                    TimelineKind.ClientBack,
                    $"{instance.Name} answers again after {gap.TotalMilliseconds:0.00} ms, "
                    + $"{lost} {(lost == 1 ? "probe" : "probes")} lost"));
        }

        _timeline.Flush(now);
    }

    private static InetAddress[] AddressesOf(IReadOnlyList<LabInstance> instances)
    {
        var addresses = new InetAddress[instances.Count];
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = instances[i].Address;
        }

        return addresses;
    }

    private static Dictionary<byte, string> NamesOf(IReadOnlyList<LabInstance> instances)
    {
        var names = new Dictionary<byte, string>();
        foreach (LabInstance instance in instances)
        {
            names.Add(instance.Vrid, instance.Name);
        }

        return names;
    }

    private string DescribeMasters() => "on the wire, " + string.Join(", ", _instances.Select(i =>
        _history.MasterOf(i.Vrid) is { } master
            ? $"{i.Name} was last claimed by {master.Sender} "
                + $"({MonotonicClock.Now - master.Last.At} ago, priority {master.Last.Priority})"
            : $"nobody claimed {i.Name}"));
}
