using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Tests.Notifications;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Notifications;

/// <summary>A pair that tells of its failovers, over a network that fails when it matters.</summary>
public sealed class WebhookTests
{
    private const int PlainPort = 8080;
    private const int SecurePort = 8443;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Presets = ["discord", "ntfy", "gotify", "json"];

    [Fact]
    public async Task Every_failover_is_told_once_and_in_order_through_outages_and_kills_to_all_of_them()
    {
        Requirements.Tool("nft");
        using Pair pair = Pair.OfTwo(InstanceOf(150), InstanceOf(100));
        using X509Certificate2 certificate = NewCertificate();
        using WebhookStandIn plain = ListenAt(pair.Segment, PlainPort, null);
        using WebhookStandIn secure = ListenAt(pair.Segment, SecurePort, certificate);
        VipKeeperRouter[] routers = [pair.Ours, (VipKeeperRouter)pair.Peer];
        Array.ForEach(routers, router => Configure(router, certificate));
        await pair.StartAsync(master: pair.Ours);
        await Eventually.TrueAsync(
            () => Presets.All(preset => plain.Taken(preset).Length >= 1 && secure.Taken(preset).Length >= 1)
                && Webhooks(pair.Ours).All(static one => one.GetProperty("waiting").GetInt32() == 0),
            Patience, "the first master is told", BetweenLooks);

        // The network breaks, and the nodes with it.
        pair.Segment.Nft(
            Segment.ClientHost,
            "add table ip cut; add chain ip cut in { type filter hook input priority 0; }; "
            + "add rule ip cut in tcp dport { 8080, 8443 } drop");
        pair.Ours.Kill();
        await UntilKeptAsync(routers[1], "became Master on b");
        await Eventually.TrueAsync(
            () => Webhooks(routers[1]).All(static one => one.TryGetProperty("last_error", out _)), Patience,
            "the outage is told", BetweenLooks);
        Assert.All(Webhooks(routers[1]), static one => Assert.True(one.GetProperty("waiting").GetInt32() > 0));
        routers[1].Kill();
        routers[1].Start();
        pair.Ours.Start();
        await UntilKeptAsync(pair.Ours, "became Master on a");

        pair.Segment.Nft(Segment.ClientHost, "delete table ip cut");
        await Eventually.TrueAsync(
            () => routers.All(static router =>
                Webhooks(router).All(static one => one.GetProperty("waiting").GetInt32() == 0))
                && Presets.All(preset => Titles(plain, preset).SequenceEqual(Titles(plain, "json"))
                    && Titles(secure, preset).SequenceEqual(Titles(plain, "json"))),
            Patience, "everything is told to all of them, and nothing twice", BetweenLooks);

        Assert.Empty(plain.Refusals);
        Assert.Empty(secure.Refusals);
        foreach (VipKeeperRouter router in routers)
        {
            JsonElement[] events =
                [.. EventsOf(plain, router).Where(static one => !one.TryGetProperty("quiet", out _))];
            string[] ids = [.. events.Select(static one => Text(one, "id"))];
            Assert.Equal(ids.Distinct(), ids);
            DateTimeOffset[] times = [.. events.Select(static one => one.GetProperty("time").GetDateTimeOffset())];
            Assert.Equal(times.Order(), times);
            Assert.Equal(
                LogReader.Lines(router.LogPath).Count(static line =>
                    line.Contains(" to Master, ") && !line.Contains("before the others could miss it")),
                events.Count(static one => Text(one, "to") == "Master"));
        }

        JsonElement takeover = EventsOf(plain, routers[1]).First(static one => Text(one, "to") == "Master");
        Assert.Equal(
            ("transitions", "dns", "Backup"),
            (Text(takeover, "kind"), Text(takeover, "instance"), Text(takeover, "from")));
    }

    [Fact]
    public async Task A_test_tells_what_the_server_answers_with_and_without_a_daemon_and_no_secret()
    {
        using var router = LoneRouter.Create([InstanceOf(100)]);
        using WebhookStandIn plain = ListenAt(router.Segment, PlainPort, null);
        await router.StartAsync();
        VipKeeperRouter daemon = router.Router;
        Assert.DoesNotContain("notifications", ThreadsOf(daemon));
        Assert.False(Directory.Exists(Path.Combine(daemon.StateDirectory, "notifications")));
        Assert.Contains("no entry of 'notifications'", daemon.RunCommand("notify", "test").Error);

        Configure(daemon, certificate: null);
        daemon.Signal("HUP");
        await Eventually.TrueAsync(() => Webhooks(daemon).Length == 4, Patience, "they are in force", BetweenLooks);
        Command test = daemon.RunCommand("notify", "test");
        Assert.True(test.ExitCode == 0, test.Error);
        Assert.All(Presets, preset => Assert.Contains($"{preset}: http://192.168.10.10:8080 took it", test.Output));
        Assert.Contains("notifications ntfy (ntfy, http://192.168.10.10:8080): nothing taken yet", daemon.StatusTable);

        plain.Script = static (head, _) => head.StartsWith("POST /message ", StringComparison.Ordinal)
            ? "401 Unauthorized"
            : null;
        test = daemon.RunCommand("notify", "test", "gotify");
        Assert.Equal((3, ""), (test.ExitCode, test.Output));
        Assert.Contains("status 401; put the token of an application", test.Error);
        Assert.Contains("there is no notification 'nobody'", daemon.RunCommand("notify", "test", "nobody").Error);

        daemon.Stop();
        test = daemon.RunCommand("notify", "test", "--config", daemon.ConfigurationPath);
        Assert.Equal(3, test.ExitCode);
        Assert.Contains("no daemon runs", test.Output);
        Assert.Contains("ntfy: http://192.168.10.10:8080 took it", test.Output);
        Assert.Contains("gotify: http://192.168.10.10:8080 did not take it: status 401", test.Error);
        Assert.Empty(plain.Refusals);
        foreach (string said in (string[])[test.Output + test.Error, File.ReadAllText(daemon.LogPath)])
        {
            Assert.DoesNotContain("secret", said, StringComparison.OrdinalIgnoreCase);
        }
    }

    // A second: daemons are killed and started again.
    private static Configuration.InstanceConfiguration InstanceOf(byte priority) =>
        Instances.Create(VrrpVersion.V3, priority) with { AdvertInterval = Duration.FromSeconds(1) };

    private static WebhookStandIn ListenAt(Segment segment, int port, X509Certificate2? certificate)
    {
        TcpListener? listener = null;
        using (NamespaceThread.Start("webhooks", segment.Network.NamespaceOf(Segment.ClientHost), _ =>
        {
            listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return static () => { };
        }))
        {
            return new WebhookStandIn(listener!, certificate);
        }
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=webhooks", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(Server));
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now.AddDays(9));
    }

    private static string Server => Segment.AddressOf(Segment.ClientHost, InetFamily.IPv4).ToString();

    // Every preset over HTTP and, with a certificate, over HTTPS.
    private static void Configure(VipKeeperRouter router, X509Certificate2? certificate)
    {
        string token = Secret(router, "token", WebhookStandIn.Token);
        var entries = new List<string>();
        foreach ((string scheme, int port, string suffix) in
            ((string, int, string)[])[("http", PlainPort, ""), ("https", SecurePort, "-tls")])
        {
            if (scheme == "https" && certificate is null)
            {
                continue;
            }

            string trust = scheme == "https"
                ? $", ca_file: {Secret(router, "ca", certificate!.ExportCertificatePem())}"
                : "";
            string server = $"{scheme}://{Server}:{port}";
            string discord = Secret(router, "discord" + suffix, server + WebhookStandIn.DiscordPath);
            string common = $"{trust}, min_interval: 1s";
            entries.Add($"{{ name: discord{suffix}, preset: discord, url_file: {discord}{common} }}");
            entries.Add(
                $"{{ name: ntfy{suffix}, preset: ntfy, url: \"{server}/failovers\", token_file: {token}{common} }}");
            entries.Add($"{{ name: gotify{suffix}, preset: gotify, url: \"{server}\", token_file: {token}{common} }}");
            entries.Add($"{{ name: json{suffix}, url: \"{server}/hook\"{common} }}");
        }

        router.WriteTopKey($"notifications: [{string.Join(", ", entries)}]");
    }

    private static string Secret(VipKeeperRouter router, string name, string content)
    {
        string path = Path.Combine(Path.GetDirectoryName(router.ConfigurationPath)!, $"{router.Host}.{name}");
        File.WriteAllText(path, content + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    private static JsonElement[] Webhooks(VipKeeperRouter router) =>
        [.. router.Status.GetProperty("notifications").EnumerateArray()];

    private static string[] ThreadsOf(VipKeeperRouter router) =>
    [
        .. Directory.EnumerateDirectories($"/proc/{router.ProcessId}/task")
            .Select(static task => File.ReadAllText(Path.Combine(task, "comm")).Trim()),
    ];

    // What a SIGKILL cannot take any more, in every queue.
    private static Task UntilKeptAsync(VipKeeperRouter router, string sentence) => Eventually.TrueAsync(
        () => Directory.EnumerateDirectories(Path.Combine(router.StateDirectory, "notifications"))
            .All(queue => SpoolFile.AnyHas(Path.Combine(queue, "events"), sentence)),
        Patience, $"{router.Host} has '{sentence}' on disk", BetweenLooks);

    private static JsonElement[] EventsOf(WebhookStandIn server, VipKeeperRouter router) =>
    [
        .. server.Taken("json").SelectMany(static message => message.GetProperty("events").EnumerateArray())
            .Where(one => Text(one, "node") == router.Host),
    ];

    private static IEnumerable<string> Titles(WebhookStandIn server, string preset) => server.Taken(preset)
        .Select(body => Text(preset == "discord" ? body.GetProperty("embeds")[0] : body, "title"))
        .Order(StringComparer.Ordinal);

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";
}
