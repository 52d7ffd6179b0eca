using System.Net;
using System.Net.Sockets;
using System.Text;
using VipKeeper.Http;
using VipKeeper.Tests.Checks;
using Xunit;

namespace VipKeeper.Tests.Http;

/// <summary>Connections to a real server, with more than one address and with a body.</summary>
public class HttpExchangeTests
{
    private static readonly IPAddress Here = IPAddress.Loopback;
    private static readonly IPAddress Nobody = IPAddress.Parse("127.0.0.9");

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_addresses_are_tried_in_order_until_one_answers()
    {
        await using var server = ScriptedServer.Start(static (_, _) => Task.CompletedTask);
        await using var exchange = new HttpExchange();
        await exchange.ConnectAsync([Nobody, IPAddress.IPv6Loopback, Here], server.Port, null, Never);
        await using var other = new HttpExchange();
        HttpFailureException e = await Assert.ThrowsAsync<HttpFailureException>(
            () => other.ConnectAsync([Nobody, Nobody], server.Port, null, Never));

        Assert.Equal("connection refused", e.Message);
    }

    [Fact]
    public async Task An_address_that_swallows_everything_leaves_time_for_the_next()
    {
        // A listener whose queue is full answers no SYN.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await using var server = ScriptedServer.Start(static (_, _) => Task.CompletedTask);
        full.Bind(new IPEndPoint(Nobody, server.Port));
        full.Listen(0);
        using var waiting = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await waiting.ConnectAsync(full.LocalEndPoint!, Never);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Never);
        bound.CancelAfter(TimeSpan.FromSeconds(60));
        await using var exchange = new HttpExchange();
        await exchange.ConnectAsync([Nobody, Here], server.Port, null, bound.Token);

        await using var other = new HttpExchange();
        bound.CancelAfter(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => other.ConnectAsync([Nobody, Here], server.Port, null, bound.Token));
    }

    [Fact]
    public async Task An_address_needs_no_resolving_and_a_name_without_one_is_told()
    {
        Assert.Equal([IPAddress.IPv6Loopback], await HttpExchange.ResolveAsync(new Uri("http://[::1]:3100/"), Never));
        Assert.Contains(Here, await HttpExchange.ResolveAsync(new Uri("http://localhost/"), Never));
        HttpFailureException e = await Assert.ThrowsAsync<HttpFailureException>(
            () => HttpExchange.ResolveAsync(new Uri("http://no-such-name.invalid/"), Never));

        Assert.NotEmpty(e.Message);
    }

    [Fact]
    public async Task A_server_that_answers_before_the_body_is_heard()
    {
        await using var server = ScriptedServer.Start(static async (stream, stop) =>
        {
            await stream.ReadExactlyAsync(new byte[10], stop);
            await stream.WriteAsync(
                "HTTP/1.1 413 Too Much\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno"u8.ToArray(), stop);
        });
        await using var exchange = new HttpExchange();
        await exchange.ConnectAsync([Here], server.Port, null, Never);
        // More than the buffers of two sockets hold.
        var request = new HttpRequest("POST", new Uri("http://a.lan/")) { Body = new byte[64 * 1024 * 1024] };
        HttpHead head = await exchange.AskAsync(request, Never);
        HttpBody body = await exchange.ReadBodyAsync(head, 1024, Never);

        Assert.Equal((413, "7", "no"), (head.Status, head.RetryAfter, Encoding.ASCII.GetString(body.Content)));
    }

    [Fact]
    public async Task A_body_longer_than_the_buffers_arrives_and_no_more_than_is_wanted()
    {
        byte[] content = new byte[1_000_000];
        Random.Shared.NextBytes(content);
        var request = new HttpRequest("GET", new Uri("http://a.lan/"));
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 200\r\nContent-Length: {content.Length}\r\n\r\n");
        await using var server = ScriptedServer.Start(async (stream, stop) =>
        {
            // A connection is reset when it is closed with something unread.
            await stream.ReadExactlyAsync(new byte[request.Head().Length], stop);
            await stream.WriteAsync(head, stop);
            await stream.WriteAsync(content, stop);
        });
        foreach (int limit in new[] { 1, 700_001, 1_000_000, 2_000_000 })
        {
            await using var exchange = new HttpExchange();
            await exchange.ConnectAsync([Here], server.Port, null, Never);
            HttpHead answer = await exchange.AskAsync(request, Never);
            HttpBody body = await exchange.ReadBodyAsync(answer, limit, Never);

            Assert.Equal(content.AsSpan(0, Math.Min(limit, content.Length)).ToArray(), body.Content.ToArray());
        }
    }
}
