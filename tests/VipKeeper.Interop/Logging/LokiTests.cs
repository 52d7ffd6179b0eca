using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Tests.Logging;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Logging;

/// <summary>A pair that sends its log to Loki, over a network that fails when it matters.</summary>
public sealed class LokiTests
{
    private const int Port = 3100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Every_transition_arrives_once_in_order_with_its_own_time_through_outages_and_kills()
    {
        Requirements.Tool("nft");
        using Pair pair = Pair.OfTwo(InstanceOf(150), InstanceOf(100));
        using LokiStandIn loki = ListenAt(pair.Segment);
        VipKeeperRouter[] routers = [pair.Ours, (VipKeeperRouter)pair.Peer];
        Array.ForEach(routers, router => SendTo(router, pair.Segment));
        await pair.StartAsync(master: pair.Ours);
        await Eventually.TrueAsync(
            () => routers.All(router => Sent(loki, router).Length >= 1), Patience, "Loki has both", BetweenLooks);

        // The network breaks, and the nodes with it.
        pair.Segment.Nft(
            Segment.ClientHost,
            "add table ip cut; add chain ip cut in { type filter hook input priority 0; }; "
            + "add rule ip cut in tcp dport 3100 drop");
        pair.Ours.Kill();
        await UntilKeptAsync(routers[1], "Backup to Master");
        await Eventually.TrueAsync(
            () => LokiStatus(routers[1]).TryGetProperty("last_error", out _), Patience, "the outage is told",
            BetweenLooks);
        Assert.True(LokiStatus(routers[1]).GetProperty("waiting").GetInt32() > 0);
        routers[1].Kill();
        routers[1].Start();
        pair.Ours.Start();
        await UntilKeptAsync(pair.Ours, "Backup to Master");
        int requests = loki.Requests;

        pair.Segment.Nft(Segment.ClientHost, "delete table ip cut");
        await Eventually.TrueAsync(
            () => routers.All(router => Sent(loki, router).Length >= Logged(router).Length
                && LokiStatus(router).GetProperty("waiting").GetInt32() == 0),
            Patience, "Loki has everything", BetweenLooks);

        Assert.True(loki.Requests > requests);
        Assert.Empty(loki.Refusals);
        foreach (VipKeeperRouter router in routers)
        {
            (DateTimeOffset At, string Sentence)[] logged = Logged(router);
            LokiEntry[] sent = Sent(loki, router);
            Assert.Equal(logged.Select(static line => line.Sentence), sent.Select(static e => e.Field("message")));
            Assert.Equal(sent.Length, sent.Select(static entry => entry.Time).Distinct().Count());
            Assert.All(logged.Zip(sent), static both => Assert.InRange(
                both.Second.Time / 1_000_000 - both.First.At.ToUnixTimeMilliseconds(), 0, 1));
        }

        LokiEntry takeover = Sent(loki, routers[1]).First(static entry => entry.Field("to") == "Master");
        Assert.Equal(
            ("notice", "dns", "home", "b", "Backup", "100"),
            (takeover.Label("level"), takeover.Label("instance"), takeover.Label("site"), takeover.Label("node"),
                takeover.Field("from"), takeover.Field("priority")));
        Assert.Contains(takeover.Field("reason"), (string[])["master_down", "master_resigned"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_follows_sees_the_roles_of_both_nodes_change(bool hasTail)
    {
        using Pair pair = Pair.OfTwo(InstanceOf(150), InstanceOf(100));
        using LokiStandIn loki = ListenAt(pair.Segment);
        loki.HasTail = hasTail;
        VipKeeperRouter[] routers = [pair.Ours, (VipKeeperRouter)pair.Peer];
        Array.ForEach(routers, router => SendTo(router, pair.Segment));
        await pair.StartAsync(master: pair.Ours);
        string log = Path.Combine(pair.Segment.Folder, "followed");
        using (NodeProcess.Start(
            pair.Segment.Network.NamespaceOf(Segment.ClientHost),
            [
                Requirements.Daemon(), "logs", "dns", "--follow", "--source", "loki", "--json",
                "--config", pair.Ours.ConfigurationPath,
            ],
            log))
        {
            await Eventually.TrueAsync(
                () => LogReader.Read(log).Contains("\"to\":\"Master\"", StringComparison.Ordinal)
                    && (loki.TailsBegun > 0) == hasTail,
                Patience, "the past is told", BetweenLooks, () => LogReader.Read(log));
            pair.Ours.Stop();
            await Eventually.TrueAsync(
                () => Followed(log, "b").Contains("Master"), Patience, "the takeover is told", BetweenLooks,
                () => LogReader.Read(log));
        }

        Assert.Equal(["Backup", "Master", "Init"], Followed(log, "a"));
        Assert.Equal(["Backup", "Master"], Followed(log, "b"));
        Assert.Equal(!hasTail, LogReader.Read(log).Contains("it is asked again every second instead"));
        Assert.Empty(loki.Refusals);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_Loki_that_hangs_and_the_next_run_sends_the_end()
    {
        using var router = LoneRouter.Create([InstanceOf(100)]);
        using LokiStandIn loki = ListenAt(router.Segment);
        SendTo(router.Router, router.Segment);
        using var hang = new ManualResetEventSlim();
        loki.Script = (_, _) =>
        {
            hang.Wait();
            return null;
        };
        await router.StartAsync();
        await Eventually.TrueAsync(() => loki.Requests > 0, Patience, "a request hangs", BetweenLooks);
        Instant before = Linux.Clock.MonotonicClock.Now;
        router.Router.Stop();
        Assert.True(Linux.Clock.MonotonicClock.Now - before < Duration.FromSeconds(25));
        hang.Set();

        router.Router.Start();
        await Eventually.TrueAsync(
            () => Sent(loki, router.Router).Any(static entry => entry.Field("reason") == "shutdown"),
            Patience, "the stop is told", BetweenLooks);
        Assert.Empty(loki.Refusals);
    }

    [Fact]
    public async Task A_reload_begins_and_ends_it_and_without_it_nothing_is_kept()
    {
        using var router = LoneRouter.Create([InstanceOf(100)]);
        using LokiStandIn loki = ListenAt(router.Segment);
        string without = File.ReadAllText(router.Router.ConfigurationPath);
        await router.StartAsync();
        Assert.False(Sends(router.Router));
        Assert.False(Directory.Exists(Path.Combine(router.Router.StateDirectory, "loki")));
        Assert.False(router.Router.Status.TryGetProperty("loki", out _));

        SendTo(router.Router, router.Segment);
        router.Router.Signal("HUP");
        await Eventually.TrueAsync(() => loki.Entries.Length > 0, Patience, "the log is sent", BetweenLooks);
        Assert.True(Sends(router.Router));
        Assert.Contains("loki http://", router.Router.StatusTable);

        File.WriteAllText(router.Router.ConfigurationPath, without);
        router.Router.Signal("HUP");
        await Eventually.TrueAsync(() => !Sends(router.Router), Patience, "the spool is closed", BetweenLooks);
    }

    // A second: daemons are killed and started again.
    private static Configuration.InstanceConfiguration InstanceOf(byte priority) =>
        Instances.Create(VrrpVersion.V3, priority) with { AdvertInterval = Duration.FromSeconds(1) };

    private static LokiStandIn ListenAt(Segment segment)
    {
        TcpListener? listener = null;
        using (NamespaceThread.Start("Loki", segment.Network.NamespaceOf(Segment.ClientHost), _ =>
        {
            listener = new TcpListener(IPAddress.Any, Port);
            listener.Start();
            return static () => { };
        }))
        {
            return new LokiStandIn(listener!);
        }
    }

    private static void SendTo(VipKeeperRouter router, Segment segment) => router.WriteTopKey(
        $"logging: {{ loki: {{ url: \"http://{Segment.AddressOf(Segment.ClientHost, InetFamily.IPv4)}:{Port}\", "
        + "labels: { site: home }, period: 200ms } }");

    private static JsonElement LokiStatus(VipKeeperRouter router) => router.Status.GetProperty("loki");

    // The lock of the spool, held by the one who sends.
    private static bool Sends(VipKeeperRouter router) => Directory
        .EnumerateFiles($"/proc/{router.ProcessId}/fd")
        .Any(static file => new FileInfo(file).LinkTarget?.EndsWith("/loki/lock", StringComparison.Ordinal) == true);

    // What a SIGKILL cannot take any more.
    private static Task UntilKeptAsync(VipKeeperRouter router, string sentence) => Eventually.TrueAsync(
        () => SpoolFile.AnyHas(Path.Combine(router.StateDirectory, "loki", "notice"), sentence),
        Patience, $"{router.Host} has '{sentence}' on disk", BetweenLooks);

    // The roles that a node came to, as somebody who follows was told.
    private static IEnumerable<string?> Followed(string log, string node) => LogReader.Lines(log)
        .Where(line => line.StartsWith('{') && line.EndsWith('}') && line.Contains($"\"node\":\"{node}\""))
        .Select(static line => Text(line, "to"))
        .Where(static to => to is not null);

    private static string? Text(string line, string name)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
    }

    private static LokiEntry[] Sent(LokiStandIn loki, VipKeeperRouter router) =>
    [
        .. loki.Entries.Where(entry => entry.Label("node") == router.Host && entry.Field("event") == "transition"),
    ];

    private static (DateTimeOffset At, string Sentence)[] Logged(VipKeeperRouter router) =>
    [
        .. LogReader.Lines(router.LogPath)
            .Where(static line => line.Contains(" notice  dns: ") && line.Contains(" to "))
            .Select(static line => (
                DateTimeOffset.ParseExact(
                    line[..23], "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal),
                line[(line.IndexOf(" notice  ", StringComparison.Ordinal) + 9)..])),
    ];
}
