using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Checks;

/// <summary>Two of our daemons, of which the preferred one checks the service of its host.</summary>
internal sealed class CheckedPair : IDisposable
{
    // A service has to start within it, on a machine that others use, too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(100);

    // What the file promises, and what is held against every failure.
    private static readonly Duration Promise = Duration.FromSeconds(10);

    private readonly Pair _pair =
        Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));

    /// <summary>The namespace of the service.</summary>
    public string Space => _pair.Segment.Network.NamespaceOf(Segment.HostA);

    /// <summary>Where files go.</summary>
    public string Folder => _pair.Segment.Folder;

    /// <summary>Starts both with a check that has a second's patience; the service works already.</summary>
    /// <param name="kind">The kind and its keys: <c>tcp: { port: 53 }</c>.</param>
    public async Task StartAsync(string kind)
    {
        _pair.Ours.WriteTrack($"{{ checks: [{{ {kind}, interval: 500ms, fall: 2, initial: down }}] }}");

        _pair.Ours.WriteKey("rto: 10s");

        // Down until the service was seen to work; the other one is master meanwhile.
        Instant start = MonotonicClock.Now;
        _pair.Ours.Start();
        await Eventually.TrueAsync(IsUp, Patience, "the check is up", BetweenProcesses);
        await _pair.UntilTakeoverAsync(_pair.Ours, start);
        await Pair.StartBackupAsync(_pair.Peer);
        await _pair.UntilTakeoverAsync(_pair.Ours, MonotonicClock.Now);
    }

    /// <summary>Starts the preferred node alone: its check stays down, for that reason, and it takes no role.</summary>
    public async Task NeverUpAsync(string kind, string reason)
    {
        _pair.Ours.WriteTrack($"{{ checks: [{{ {kind}, interval: 500ms, initial: down }}] }}");
        _pair.Ours.Start();
        await Eventually.TrueAsync(
            () => Result.Contains(reason), Patience, $"the result is '{reason}'", BetweenProcesses);
        Assert.False(IsUp());
        Assert.Equal(RouterState.Fault, _pair.Ours.State);
    }

    /// <summary>
    /// Breaks the service: the role goes to the other node within the promise, and the reason is told.
    /// </summary>
    public async Task LoseAsync(Action break_, string reason)
    {
        Instant failure = MonotonicClock.Now;
        break_();
        AdvertOnWire takeover = await _pair.UntilTakeoverAsync(_pair.Peer, failure);
        Assert.True(takeover.At - failure < Promise, $"the takeover came {takeover.At - failure} after the failure");
        await Pair.UntilStateAsync(_pair.Ours, RouterState.Fault);
        Assert.False(_pair.Ours.HoldsVirtualAddress);

        // The first failure may have been another: while a server ends, a connection is cut off.
        await Eventually.TrueAsync(
            () => Result.Contains(reason), Patience, $"the result is '{reason}'", BetweenProcesses);
        Assert.False(IsUp());
    }

    /// <summary>Mends the service: the role comes back, and not before the check is up.</summary>
    public async Task ReturnAsync(Action mend)
    {
        Instant repair = MonotonicClock.Now;
        mend();
        await Eventually.TrueAsync(IsUp, Patience, "the check is up again", BetweenProcesses);
        await _pair.UntilTakeoverAsync(_pair.Ours, repair);
        await Pair.UntilStateAsync(_pair.Peer, RouterState.Backup);
    }

    /// <inheritdoc/>
    public void Dispose() => _pair.Dispose();

    private JsonElement Check => _pair.Ours.InstanceStatus.GetProperty("checks")[0];

    // There is none before the first run has ended.
    private string Result => Check.TryGetProperty("result", out JsonElement result) ? result.GetString()! : "";

    private bool IsUp() => Check.GetProperty("up").GetBoolean();
}
