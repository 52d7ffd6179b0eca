using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using VipKeeper.Api.Orders;
using VipKeeper.Api.Reading;
using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>Asks a daemon over its Unix socket.</summary>
/// <remarks>
/// HTTP/1.0 by hand, because the peer is always our own server: the platform's client would bring TLS, HTTP/2 and
/// proxies into every daemon's memory, about a quarter of what it may have, for one GET.
/// </remarks>
internal sealed class ApiClient(string socketPath)
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // The daemon's own limit for an order is shorter.
    private static readonly TimeSpan OrderLimit = TimeSpan.FromSeconds(100);

    /// <summary>Reads <see cref="StatusEndpoint.StatusPath"/>.</summary>
    /// <exception cref="ApiException">No daemon listens, it may not be asked, or it does not answer.</exception>
    public async Task<StatusDocument> ReadStatusAsync(CancellationToken cancellation) =>
        Read(await AskAsync("GET", StatusEndpoint.StatusPath, Limit, cancellation).ConfigureAwait(false));

    /// <summary>Asks for something to be done.</summary>
    /// <param name="path">One of an <see cref="IOrderEndpoint"/>, with its query.</param>
    /// <param name="cancellation">Ends the waiting, not what was asked for.</param>
    /// <exception cref="ApiException">It is refused, or as for <see cref="ReadStatusAsync"/>.</exception>
    public async Task<OrderDocument> OrderAsync(string path, CancellationToken cancellation)
    {
        byte[] answer = await AskAsync("POST", path, OrderLimit, cancellation).ConfigureAwait(false);
        int headerEnd = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        ReadOnlySpan<byte> body = headerEnd < 0 ? default : answer.AsSpan(headerEnd + 4);
        try
        {
            return StatusOf(answer) switch
            {
                ['2', ..] => JsonText.Read(body, OrderDocument.Read),
                var code => throw new ApiException(JsonText.Read(body, ErrorDocument.Read).Error) { Code = code },
            };
        }
        catch (JsonException e)
        {
            throw new ApiException($"what answers at {socketPath} is not a vipkeeper of this version.", e);
        }
    }

    /// <summary>Takes a whole answer apart: its status line, its header and the document.</summary>
    /// <exception cref="ApiException">It is none, or none of this version's.</exception>
    internal StatusDocument Read(ReadOnlySpan<byte> answer)
    {
        try
        {
            return JsonText.Read(BodyOf(answer), StatusDocument.Read);
        }
        catch (JsonException e)
        {
            throw new ApiException($"what answers at {socketPath} is not a vipkeeper of this version.", e);
        }
    }

    private async Task<byte[]> AskAsync(
        string method, string path, TimeSpan limit, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(limit);
        try
        {
            return await SendAsync(method, path, limited.Token).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw new ApiException(Explain(e.SocketErrorCode), e);
        }
        catch (IOException e)
        {
            throw new ApiException($"the daemon at {socketPath} closed the connection: {e.Message}", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new ApiException($"the daemon at {socketPath} did not answer within {limit.TotalSeconds} s.", e);
        }
    }

    private async Task<byte[]> SendAsync(string method, string path, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(EndPointOf(socketPath), cancellation).ConfigureAwait(false);
        await using var stream = new NetworkStream(socket);
        byte[] request = Encoding.ASCII.GetBytes(
            $"{method} {path} HTTP/1.0\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        await stream.WriteAsync(request, cancellation).ConfigureAwait(false);

        using var answer = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            answer.Write(buffer, 0, count);
            if (answer.Length > LargestAnswer)
            {
                throw new ApiException($"what answers at {socketPath} does not stop talking; it is no vipkeeper.");
            }
        }

        return answer.ToArray();
    }

    private ReadOnlySpan<byte> BodyOf(ReadOnlySpan<byte> answer)
    {
        string code = StatusOf(answer);
        return code == "200"
            ? answer[(answer.IndexOf("\r\n\r\n"u8) + 4)..]
            : throw new ApiException(
                $"the daemon at {socketPath} refused: {Encoding.ASCII.GetString(answer[..answer.IndexOf("\r\n"u8)])}.");
    }

    // "HTTP/1.1 200 OK" (RFC 9112 §4): the code follows the first blank.
    private string StatusOf(ReadOnlySpan<byte> answer)
    {
        int lineEnd = answer.IndexOf("\r\n"u8);
        bool isAnswer = answer.IndexOf("\r\n\r\n"u8) >= 0 && answer.StartsWith("HTTP/1."u8);
        return isAnswer && Encoding.ASCII.GetString(answer[..lineEnd]).Split(' ') is [_, var code, ..]
            ? code
            : throw new ApiException($"what answers at {socketPath} is not a vipkeeper.");
    }

    private UnixDomainSocketEndPoint EndPointOf(string path)
    {
        try
        {
            return new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentException e)
        {
            throw new ApiException($"{socketPath} cannot be a socket's path: too long, or empty.", e);
        }
    }

    private string Explain(SocketError error) => error switch
    {
        SocketError.AccessDenied =>
            $"{socketPath} may not be opened by this user; try sudo, or join the group of that file.",
        _ => $"no daemon listens at {socketPath}; is it running, with this runtime directory?",
    };
}
