using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Checks;

/// <summary>A service that answers at 127.0.0.1 alone: every check of it is well, and no client is served.</summary>
public sealed class TakeoverCheckTests
{
    private const string Track = "{ checks: [{ dns: { port: 5300, name: a.lan }, interval: 500ms }] }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_node_that_preempted_gives_the_role_back_and_the_next_one_keeps_it()
    {
        using Pair pair = NewPair("after_takeover: { on_failure: yield }");
        var other = (VipKeeperRouter)pair.Peer;
        using NamespaceNameServer first = Serve(pair, Segment.HostA);
        using NamespaceNameServer second = Serve(pair, Segment.HostB);
        await pair.StartAloneAsync(pair.Peer);
        Instant start = MonotonicClock.Now;
        pair.Ours.Start();
        await pair.UntilTakeoverAsync(pair.Ours, start);

        await Eventually.TrueAsync(
            () => pair.Ours.State == RouterState.Fault, Patience, "the preferred node gives the role back");
        Assert.NotNull(pair.Resignation(pair.Ours, start));
        Assert.Contains("virtual addresses", pair.Ours.InstanceStatus.GetProperty("fault").GetString());
        await Pair.UntilStateAsync(other, RouterState.Master);
        await Eventually.TrueAsync(
            () => ResultOf(other) == "unreached", Patience, "the other one finds the same");

        // The only other node has just resigned: a bad master is better than none.
        await Eventually.TrueAsync(
            () => LogReader.Read(other.LogPath).Contains("it stays master all the same"), Patience, "and stays");
        Assert.Equal(RouterState.Master, other.State);
        Assert.Contains("connection refused", LogReader.Read(pair.Ours.LogPath));
    }

    [Fact]
    public async Task It_is_only_told_where_nothing_else_is_configured()
    {
        using Pair pair = NewPair("after_takeover: { on_failure: report }");
        using NamespaceNameServer first = Serve(pair, Segment.HostA);
        await pair.StartAloneAsync(pair.Ours);

        await Eventually.TrueAsync(() => ResultOf(pair.Ours) == "unreached", Patience, "the failure is in the status");
        Assert.Contains(
            "the service does not answer at the virtual addresses, 2 s after the takeover: check dns at 192.168.10.110",
            LogReader.Read(pair.Ours.LogPath));
        Assert.Contains("FAILED", pair.Ours.StatusTable);
        Assert.Equal(RouterState.Master, pair.Ours.State);
    }

    private static Pair NewPair(string takeover)
    {
        var pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        foreach (VipKeeperRouter router in (VipKeeperRouter[])[pair.Ours, (VipKeeperRouter)pair.Peer])
        {
            router.WriteTrack(Track);
            router.WriteKey(takeover);
            router.WriteKey("rto: 2s");
        }

        return pair;
    }

    private static NamespaceNameServer Serve(Pair pair, string host) =>
        NamespaceNameServer.Start(pair.Segment.Network.NamespaceOf(host), 5300);

    private static string? ResultOf(VipKeeperRouter router) =>
        router.InstanceStatus.TryGetProperty("vip_check", out JsonElement check)
            ? check.GetProperty("result").GetString()
            : null;
}
