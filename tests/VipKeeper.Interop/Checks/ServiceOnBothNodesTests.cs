using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Checks;

/// <summary>
/// The service runs on both nodes: each new master finds it at the virtual address, within what the file promises.
/// </summary>
public sealed class ServiceOnBothNodesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(100);
    private static readonly Duration Promise = Duration.FromSeconds(10);

    [Fact]
    public async Task A_Caddy_that_hangs_is_taken_over_from_and_reached_at_the_virtual_address()
    {
        using Pair pair = NewPair();
        using var first = new CaddyServer(Space(pair, Segment.HostA), FolderOf(pair, Segment.HostA));
        using var second = new CaddyServer(Space(pair, Segment.HostB), FolderOf(pair, Segment.HostB));
        Configure(pair.Ours, KindOf(first));
        Configure((VipKeeperRouter)pair.Peer, KindOf(second));
        first.Start();
        second.Start();

        await MoveAsync(pair, () => first.Signal("STOP"), () => first.Signal("CONT"));

        static string KindOf(CaddyServer caddy) =>
            $"http: {{ url: https://127.0.0.1:8443/, host: {CaddyServer.Site}, contains: {CaddyServer.Page}, "
            + $"ca_file: {caddy.CertificatePath} }}";
    }

    [Fact]
    public async Task An_nfs_ganesha_that_hangs_is_taken_over_from_and_reached_at_the_virtual_address()
    {
        using Pair pair = NewPair();
        using var first = new GaneshaServer(Space(pair, Segment.HostA), FolderOf(pair, Segment.HostA));
        using var second = new GaneshaServer(Space(pair, Segment.HostB), FolderOf(pair, Segment.HostB));
        Configure(pair.Ours, "nfs: {}");
        Configure((VipKeeperRouter)pair.Peer, "nfs: {}");
        first.Start();
        second.Start();

        await MoveAsync(pair, () => first.Signal("STOP"), () => first.Signal("CONT"));
    }

    private static Pair NewPair() =>
        Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));

    private static string Space(Pair pair, string host) => pair.Segment.Network.NamespaceOf(host);

    private static string FolderOf(Pair pair, string host) =>
        Directory.CreateDirectory(Path.Combine(pair.Segment.Folder, "service-" + host)).FullName;

    private static void Configure(VipKeeperRouter router, string kind)
    {
        router.WriteTrack($"{{ checks: [{{ {kind}, interval: 1s, fall: 2, initial: down }}] }}");
        router.WriteKey("rto: 10s");
    }

    private static async Task MoveAsync(Pair pair, Action freeze, Action thaw)
    {
        var peer = (VipKeeperRouter)pair.Peer;
        Instant start = MonotonicClock.Now;
        pair.Ours.Start();
        await Eventually.TrueAsync(() => IsUp(pair.Ours), Patience, "the check is up", BetweenProcesses);
        await pair.UntilTakeoverAsync(pair.Ours, start);
        await ReachesAsync(pair.Ours);
        peer.Start();
        await Eventually.TrueAsync(() => IsUp(peer), Patience, "the other node's check is up", BetweenProcesses);
        await Pair.UntilStateAsync(peer, RouterState.Backup);

        Instant frozen = MonotonicClock.Now;
        freeze();
        AdvertOnWire takeover = await pair.UntilTakeoverAsync(peer, frozen);
        Assert.True(takeover.At - frozen < Promise, $"the takeover came {takeover.At - frozen} after the failure");
        await ReachesAsync(peer);

        Instant thawed = MonotonicClock.Now;
        thaw();
        await Eventually.TrueAsync(() => IsUp(pair.Ours), Patience, "the check is up again", BetweenProcesses);
        await pair.UntilTakeoverAsync(pair.Ours, thawed);
        await ReachesAsync(pair.Ours);
    }

    private static bool IsUp(VipKeeperRouter router) =>
        router.InstanceStatus.GetProperty("checks")[0].GetProperty("up").GetBoolean();

    private static async Task ReachesAsync(VipKeeperRouter master) => await Eventually.TrueAsync(
        () => master.InstanceStatus.TryGetProperty("vip_check", out JsonElement check)
            && check.GetProperty("result").GetString() == "reached",
        Patience,
        $"{master.Host} reaches the service at the virtual address",
        BetweenProcesses);
}
