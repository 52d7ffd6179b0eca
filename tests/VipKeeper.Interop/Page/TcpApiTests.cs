using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using VipKeeper.Interop.Checks;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Page;

/// <summary>The API over TCP, as whoever reaches the address asks for it.</summary>
public sealed class TcpApiTests
{
    private const int Port = 9650;
    private const string Host = "192.168.10.111";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task It_is_read_and_changes_nothing()
    {
        using LoneRouter lone = LoneRouter.Create();
        Listen(lone.Router, $"{Host}:{Port}");
        await lone.StartAsync();
        using HttpClient client = ClientOf(lone);
        await UntilAnsweredAsync(client, Host);

        using HttpResponseMessage status = await GetAsync(client, "/v1/status");
        Assert.Equal(HttpStatusCode.OK, status.StatusCode);
        Assert.Equal("Master", InstanceOf(await BodyOf(status)).GetProperty("state").GetString());
        Assert.Equal(["nosniff"], status.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], status.Headers.GetValues("Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(status.Headers.GetValues("Content-Security-Policy")));
        Assert.False(status.Headers.Contains("Server"));
        Assert.False(status.Headers.Contains("Access-Control-Allow-Origin"));

        foreach ((HttpMethod method, string path) in (ReadOnlySpan<(HttpMethod, string)>)
            [
                (HttpMethod.Post, "/v1/switchover/dns?force=true"),
                (HttpMethod.Post, "/v1/maintenance/on?force=true"),
                (HttpMethod.Post, "/v1/status"),
                (HttpMethod.Put, "/"),
                (HttpMethod.Delete, "/nothing"),
                (HttpMethod.Options, "/v1/status"),
                (HttpMethod.Patch, "/v1/events"),
            ])
        {
            using HttpResponseMessage refused = Send(client, method, Url(path));
            Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(client, "/v1/switchover/dns")).StatusCode);
        Assert.Equal("ok\n", await client.GetStringAsync(Url("/healthz"), TestContext.Current.CancellationToken));
        using HttpResponseMessage head = Send(client, HttpMethod.Head, Url("/"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(RouterState.Master, lone.Router.State);
    }

    [Fact]
    public async Task Names_of_other_sites_are_refused_and_those_of_the_file_are_not()
    {
        using LoneRouter lone = LoneRouter.Create();
        Listen(lone.Router, $"0.0.0.0:{Port}, names: [dns.example.lan]");
        await lone.StartAsync();
        using HttpClient client = ClientOf(lone);
        await UntilAnsweredAsync(client, Host);

        Assert.Equal(HttpStatusCode.OK, Ask(client, "dns.example.lan"));
        Assert.Equal(HttpStatusCode.OK, Ask(client, "localhost:9650"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, Ask(client, "evil.example"));
    }

    [Fact]
    public async Task A_virtual_address_is_listened_on_when_it_comes_and_the_file_moves_it()
    {
        using LoneRouter lone = LoneRouter.Create();
        Listen(lone.Router, $"{lone.VirtualAddress}:{Port}");
        await lone.StartAsync();
        using HttpClient client = ClientOf(lone);
        await lone.UntilLoggedAsync($"no interface of this node has the address {lone.VirtualAddress}");
        await UntilAnsweredAsync(client, lone.VirtualAddress.ToString());

        lone.Router.Signal("USR2");
        await lone.UntilLoggedAsync("back before the others could miss it");
        await UntilAnsweredAsync(client, lone.VirtualAddress.ToString());

        string file = File.ReadAllText(lone.Router.ConfigurationPath);
        File.WriteAllText(
            lone.Router.ConfigurationPath, file.Replace($"{lone.VirtualAddress}:{Port}", $"{Host}:{Port}"));
        lone.Router.Signal("HUP");
        await UntilAnsweredAsync(client, Host);
        Assert.Throws<HttpRequestException>(
            () => Send(client, HttpMethod.Get, $"http://{lone.VirtualAddress}:{Port}/healthz"));
        Assert.Equal(RouterState.Master, lone.Router.State);

        File.WriteAllText(lone.Router.ConfigurationPath, file[(file.IndexOf('\n') + 1)..]);
        lone.Router.Signal("HUP");
        await lone.UntilLoggedAsync($"The API is not on http://{Host}:{Port}/ any more.");
        Assert.Throws<HttpRequestException>(() => Ask(client, Host));
    }

    [Fact]
    public async Task Another_programs_port_holds_up_nothing_and_is_taken_when_it_is_free()
    {
        using LoneRouter lone = LoneRouter.Create();
        Listen(lone.Router, $"{Host}:{Port}");
        string space = lone.Segment.Network.NamespaceOf(Segment.HostA);
        using (NamespaceListener.Start(space, IPAddress.Parse(Host), Port))
        {
            await lone.StartAsync();
            await lone.UntilLoggedAsync($"{Host}:{Port} cannot be listened on: another program listens there");
            Assert.Equal(RouterState.Master, lone.Router.State);
        }

        using HttpClient client = ClientOf(lone);
        await UntilAnsweredAsync(client, Host);
    }

    [Fact]
    public async Task Watchers_are_bounded_and_hear_a_change_and_the_end()
    {
        using LoneRouter lone = LoneRouter.Create();
        Listen(lone.Router, $"{Host}:{Port}");
        await lone.StartAsync();
        using HttpClient client = ClientOf(lone);
        await UntilAnsweredAsync(client, Host);

        var watchers = new List<Stream>();
        for (int i = 0; i < 16; i++)
        {
            watchers.Add(await client.GetStreamAsync(Url("/v1/events"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(client, "/v1/events")).StatusCode);

        // One of them does not read at all; it delays nobody.
        using var reader = new StreamReader(watchers[3]);
        await UntilStateAsync(reader, "Master");
        lone.Ip("link", "set", "eth0", "down");
        await UntilStateAsync(reader, "Fault");

        watchers[5].Dispose();
        await Eventually.TrueAsync(
            () => GetAsync(client, "/v1/events").GetAwaiter().GetResult().StatusCode == HttpStatusCode.OK,
            Patience,
            "the place of one who has gone is free",
            Pause);

        lone.Router.Stop();
        string rest = await reader.ReadToEndAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("\"Master\",\"since\"", rest);
    }

    [Fact]
    public async Task Idle_and_endless_requests_are_cut_off_and_the_socket_is_never_short_of_connections()
    {
        using LoneRouter lone = LoneRouter.Create();
        Listen(lone.Router, $"{Host}:{Port}");
        await lone.StartAsync();
        using HttpClient client = ClientOf(lone);
        await UntilAnsweredAsync(client, Host);

        string space = lone.Segment.Network.NamespaceOf(Segment.HostA);
        var idle = new List<Socket>();
        for (int i = 0; i < 100; i++)
        {
            idle.Add(NamespaceHttp.Connect(space, new DnsEndPoint(Host, Port)));
        }

        Assert.Equal(0, lone.Router.RunCommand("status").ExitCode);
        idle[0].Send(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\nX: "));
        idle[0].ReceiveTimeout = (int)Patience.TotalMilliseconds;
        byte[] answer = new byte[4096];
        int length = idle[0].Receive(answer);
        Assert.Contains("408", Encoding.ASCII.GetString(answer, 0, length));
        foreach (Socket socket in idle)
        {
            socket.Dispose();
        }

        await UntilAnsweredAsync(client, Host);
        using HttpResponseMessage page = await GetAsync(client, "/");
        Assert.Contains(
            "<title>VipKeeper</title>",
            await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static HttpClient ClientOf(LoneRouter lone) =>
        NamespaceHttp.ClientIn(lone.Segment.Network.NamespaceOf(Segment.HostA));

    private static void Listen(VipKeeperRouter router, string listen) => File.WriteAllText(
        router.ConfigurationPath, $"api: {{ listen: {listen} }}\n{File.ReadAllText(router.ConfigurationPath)}");

    private static string Url(string path) => $"http://{Host}:{Port}{path}";

    private static HttpResponseMessage Send(HttpClient client, HttpMethod method, string url) =>
        client.Send(new HttpRequestMessage(method, url), TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) => client.GetAsync(
        Url(path), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    private static HttpStatusCode Ask(HttpClient client, string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Url("/healthz"));
        request.Headers.Host = name;
        using HttpResponseMessage answer = client.Send(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<JsonElement> BodyOf(HttpResponseMessage answer)
    {
        using JsonDocument document = JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    private static JsonElement InstanceOf(JsonElement status) => status.GetProperty("instances")[0];

    private static async Task UntilStateAsync(StreamReader reader, string state)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: {\"version\"", StringComparison.Ordinal)
                && InstanceOf(JsonDocument.Parse(line["data: ".Length..]).RootElement)
                    .GetProperty("state").GetString() == state)
            {
                return;
            }
        }

        Assert.Fail($"The stream has ended before it told of {state}.");
    }

    private static Task UntilAnsweredAsync(HttpClient client, string address) => Eventually.TrueAsync(
        () =>
        {
            try
            {
                using HttpResponseMessage answer =
                    Send(client, HttpMethod.Get, $"http://{address}:{Port}/healthz");
                return answer.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        Patience,
        $"{address} answers",
        Pause);
}
