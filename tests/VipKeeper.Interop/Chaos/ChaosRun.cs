using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using VipKeeper.Interop.Chaos.Faults;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos;

/// <summary>
/// Faults in a row on a running pair, and after each the questions that an outsider would ask: the address is at one
/// host, the client reaches it, nobody died, grew or lost its voice.
/// </summary>
/// <param name="pair">The pair, not started.</param>
/// <param name="seed">The seed of the faults.</param>
internal sealed class ChaosRun(Pair pair, int seed)
{
    // Beside what a fault allows: a hand-over, the witness's own grain, and a machine that runs something else.
    private static readonly Duration OverlapSlack = Duration.FromSeconds(2);

    // After the last fault is mended: the silence, a lease that ends, a daemon that starts on a busy machine.
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly Duration Settled = Duration.FromMilliseconds(700);

    private const int ClosedPort = 9;

    private readonly ChaosSite _site = new(pair);
    private readonly ResourceWatch _resources = new();
    private readonly List<string> _history = [];
    private Duration _longestOverlap = Duration.Zero;
    private TimeSpan _longestRecovery = TimeSpan.Zero;

    /// <summary>Starts the pair and lets so many faults happen.</summary>
    /// <param name="faults">How many.</param>
    /// <returns>What was measured, in one line.</returns>
    public async Task<string> GoAsync(int faults)
    {
        pair.Segment.ShieldClient();
        await pair.StartAsync(master: pair.Ours);
        using var witness = new AddressWitness(pair.Segment, pair.VirtualAddress);
        var planner = new ChaosPlanner(_site, seed);
        try
        {
            await RecoverAsync(witness);
            for (int done = 0; done < faults;)
            {
                IReadOnlyList<ChaosFault> next = planner.Next();
                await EndureAsync(next, witness);
                done += next.Count;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            string variant = pair.Peer is KeepalivedRouter ? " PEER=keepalived" : "";
            throw new InvalidOperationException(
                $"{e.Message}\nreplay: make chaos SEED={seed} FAULTS={_history.Count + 1}{variant}\n" +
                string.Join('\n', _history), e);
        }

        return $"seed {seed}: {faults} faults in {_history.Count} rounds, two holders for at most {_longestOverlap}, " +
            $"recovered within {_longestRecovery.TotalSeconds:0.0} s, at most {_resources.LargestKiB} KiB resident, " +
            $"at most {_resources.LargestGrowthKiB} KiB more";
    }

    private async Task EndureAsync(IReadOnlyList<ChaosFault> faults, AddressWitness witness)
    {
        _history.Add($"{DateTime.Now:HH:mm:ss.fff} {string.Join(", and ", faults)}");
        string[] before = Roles();
        witness.Forget();
        await Task.WhenAll(faults.Select(fault => Task.Run(() => fault.RunAsync(_site))));
        long mended = Stopwatch.GetTimestamp();
        await RecoverAsync(witness);

        TimeSpan recovery = Stopwatch.GetElapsedTime(mended);
        Duration overlap = witness.LongestOverlap();
        _history[^1] += $": recovered in {recovery.TotalSeconds:0.0} s, two holders for {overlap}";
        TestContext.Current.TestOutputHelper?.WriteLine(_history[^1]);
        _longestRecovery = recovery > _longestRecovery ? recovery : _longestRecovery;
        _longestOverlap = overlap > _longestOverlap ? overlap : _longestOverlap;

        Duration allowed = faults.Aggregate(OverlapSlack, static (sum, fault) => sum + fault.AllowedOverlap);
        Assert.True(overlap <= allowed, $"Two hosts answered for {overlap}, at most {allowed} was to be expected.");
        if (faults.All(static fault => fault.LeavesRolesAlone))
        {
            Assert.Equal(before, Roles());
        }
    }

    // How often each of ours became master and gave it up, and in which process.
    private string[] Roles() => [.. _site.Routers.OfType<VipKeeperRouter>().Select(static router =>
    {
        JsonElement status = router.Status;
        JsonElement counters = status.GetProperty("instances")[0].GetProperty("counters");
        return $"{router.Host}: process {status.GetProperty("pid")}, master {counters.GetProperty("became_master")} "
            + $"times, released {counters.GetProperty("released_master")} times";
    })];

    private async Task RecoverAsync(AddressWitness witness)
    {
        long start = Stopwatch.GetTimestamp();
        while (Problem(witness) is { } problem)
        {
            Assert.True(
                Stopwatch.GetElapsedTime(start) < Recovery,
                $"Not recovered within {Recovery.TotalSeconds:0} s: {problem}.");
            await Task.Delay(BetweenLooks, TestContext.Current.CancellationToken);
        }

        foreach (VrrpRouter router in _site.Routers)
        {
            Assert.DoesNotContain(
                LogReader.Lines(router.LogPath),
                static line => line.StartsWith("at ", StringComparison.Ordinal) || line.Contains("Unhandled"));
            if (router is VipKeeperRouter)
            {
                _resources.Look(_site.ProcessOf(router));
            }
        }
    }

    // Ours has the higher priority and preempts: with nothing broken, it is the master.
    private string? Problem(AddressWitness witness)
    {
        foreach (VrrpRouter router in _site.Routers)
        {
            if (!router.IsRunning)
            {
                return $"{router.Host} has died";
            }

            bool isMaster = router == pair.Ours;
            if (router.State != (isMaster ? RouterState.Master : RouterState.Backup))
            {
                return $"{router.Host} says that it is {router.State?.ToString() ?? "not to be asked"}";
            }

            if (router.HoldsVirtualAddress != isMaster)
            {
                return $"{router.Host} {(isMaster ? "does not hold" : "holds")} the address";
            }
        }

        Instant since = MonotonicClock.Now - Settled;
        MacAddress[] answering = [.. witness.AnsweringSince(since)];
        MacAddress[] advertising = [.. witness.AdvertisingSince(since)];
        return answering is not [var holder] || holder != pair.Ours.Mac
            ? $"{answering.Length} hosts answer for the address: {string.Join(", ", answering)}"
            : advertising is not [var speaker] || speaker != pair.Ours.Mac
            ? $"{advertising.Length} hosts advertise: {string.Join(", ", advertising)}"
            : ClientReaches() ? null : "the client does not reach the address";
    }

    // A host that has the address and no such port says so by ICMP (RFC 1122 §4.1.3.1): nobody else would answer.
    private bool ClientReaches()
    {
        bool isReached = false;
        string space = pair.Segment.Network.NamespaceOf(Segment.ClientHost);
        NamespaceThread thread = NamespaceThread.Start("client", space, _ => () =>
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
            {
                ReceiveTimeout = 500,
            };
            client.Connect(new IPEndPoint(pair.VirtualAddress.ToIPAddress(), ClosedPort));
            client.Send([0]);
            try
            {
                client.Receive(new byte[1]);
            }
            catch (SocketException e)
            {
                isReached = e.SocketErrorCode == SocketError.ConnectionRefused;
            }
        });
        thread.Dispose();
        thread.ThrowIfFailed();
        return isReached;
    }
}
