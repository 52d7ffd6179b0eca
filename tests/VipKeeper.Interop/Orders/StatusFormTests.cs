using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using VipKeeper.Interop.Support;

namespace VipKeeper.Interop.Orders;

/// <summary>The forms of <c>vipkeeper status</c>, and the API's paths as any client asks for them.</summary>
public sealed class StatusFormTests
{
    [Fact]
    public async Task Scripts_and_exporters_can_use_it()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        Assert.Equal(0, lone.Router.RunCommand("status", "dns", "--is", "master").ExitCode);
        Assert.Equal(3, lone.Router.RunCommand("status", "--is", "backup").ExitCode);
        Assert.Equal(2, lone.Router.RunCommand("status", "--is", "king").ExitCode);
        Assert.Equal(1, lone.Router.RunCommand("status", "web").ExitCode);
        Assert.Contains("nobody else was heard", lone.Router.StatusTable);

        using JsonDocument document = JsonDocument.Parse(
            lone.Router.RunCommand("status", "--format", "keepalived-json").Output);
        JsonElement instance = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal(2, instance.GetProperty("data").GetProperty("state").GetInt32());
        Assert.Equal(1, instance.GetProperty("stats").GetProperty("become_master").GetInt64());
    }

    [Fact]
    public async Task Orders_of_the_API_are_checked()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        Assert.Equal("405", Ask(lone, "GET", "/v1/switchover/dns"));
        Assert.Equal("404", Ask(lone, "POST", "/v1/switchover/dns/away/now"));
        Assert.Equal("409", Ask(lone, "POST", "/v1/switchover/web"));
        Assert.Equal("409", Ask(lone, "POST", "/v1/maintenance/dns/off"));
        Assert.Equal("409", Ask(lone, "POST", "/v1/maintenance/dns/on"));
        Assert.Equal("400", Ask(lone, "POST", "/v1/maintenance/dns/on?for=soon&force=true"));
        Assert.Equal("404", Ask(lone, "POST", "/v1/status/dns"));
        Assert.Equal("202", Ask(lone, "POST", "/v1/maintenance/on?for=1m&force=true&reason=a%20test"));
    }

    private static string Ask(LoneRouter lone, string method, string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(lone.Router.RuntimeDirectory, "api.sock")));
        socket.Send(Encoding.ASCII.GetBytes(
            $"{method} {path} HTTP/1.0\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"));
        using var reader = new StreamReader(new NetworkStream(socket));
        return reader.ReadToEnd().Split(' ')[1];
    }
}
