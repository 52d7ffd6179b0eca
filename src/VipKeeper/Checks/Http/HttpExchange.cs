using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace VipKeeper.Checks.Http;

/// <summary>One request of HTTP/1.1 over a connection of its own, and the answer.</summary>
/// <remarks>
/// By hand, because a check needs little of the protocol: the platform's client, which brings pools, proxies, cookies,
/// HTTP/2 and credentials, would be a tenth of the whole program.
/// </remarks>
internal sealed class HttpExchange : IAsyncDisposable
{
    // The longest head.
    private readonly byte[] _buffer = new byte[16 * 1024];

    private Stream? _stream;
    private int _begin;
    private int _end;

    /// <summary>Connects.</summary>
    /// <param name="server">Where to, whatever the site's name is.</param>
    /// <param name="tls">For https.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpFailureException">There is no connection.</exception>
    public async Task ConnectAsync(
        IPEndPoint server, SslClientAuthenticationOptions? tls, CancellationToken cancellation)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellation).ConfigureAwait(false);
            _stream = new NetworkStream(socket, ownsSocket: true);
            if (tls is not null)
            {
                var secure = new SslStream(_stream);
                _stream = secure;
                await secure.AuthenticateAsClientAsync(tls, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new HttpFailureException(HttpFailures.DescribeConnecting(e));
        }
        finally
        {
            if (_stream is null)
            {
                socket.Dispose();
            }
        }
    }

    /// <summary>Sends the request and reads the head of the answer.</summary>
    /// <exception cref="HttpFailureException">None comes.</exception>
    public async Task<HttpHead> AskAsync(Uri target, bool isHead, CancellationToken cancellation)
    {
        try
        {
            await _stream!.WriteAsync(Encoding.ASCII.GetBytes(Request(target, isHead)), cancellation)
                .ConfigureAwait(false);
            while (true)
            {
                if (HttpHead.TryRead(_buffer.AsSpan(_begin, _end - _begin), out int length) is { } head)
                {
                    _begin += length;
                    if (!head.IsInterim)
                    {
                        return head;
                    }
                }
                else
                {
                    await FillAsync(cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (IOException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new HttpFailureException(HttpFailures.DescribeReading(e));
        }
    }

    /// <summary>Reads the beginning of the body.</summary>
    /// <param name="head">The head that came before it.</param>
    /// <param name="limit">How many bytes of it are wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpFailureException">It ends before it should.</exception>
    public async Task<HttpBody> ReadBodyAsync(HttpHead head, int limit, CancellationToken cancellation)
    {
        var body = new HttpBody(head, limit);
        try
        {
            while (body.Take(_buffer.AsSpan(_begin, _end - _begin)) && !body.IsComplete)
            {
                _begin = 0;
                _end = await _stream!.ReadAsync(_buffer, cancellation).ConfigureAwait(false);
                if (_end == 0)
                {
                    break;
                }
            }
        }
        catch (IOException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new HttpFailureException(HttpFailures.DescribeReading(e));
        }

        return body.TakeEnd() ? body : throw new HttpFailureException(HttpFailures.Ended);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string Request(Uri target, bool isHead)
    {
        string host = target.HostNameType == UriHostNameType.IPv6 ? $"[{target.IdnHost}]" : target.IdnHost;
        string port = target.IsDefaultPort ? "" : ":" + target.Port.ToString(CultureInfo.InvariantCulture);
        return $"{(isHead ? "HEAD" : "GET")} {target.PathAndQuery} HTTP/1.1\r\nHost: {host}{port}\r\n"
            + "Connection: close\r\nUser-Agent: vipkeeper\r\nAccept: */*\r\n\r\n";
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
        _end -= _begin;
        _begin = 0;
        if (_end == _buffer.Length)
        {
            throw new HttpFailureException("the answer has too long a header");
        }

        int count = await _stream!.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        _end += count > 0 ? count : throw new HttpFailureException(HttpFailures.Ended);
    }
}
