using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace VipKeeper.Http;

/// <summary>One request of HTTP/1.1 over a connection of its own, and the answer.</summary>
/// <remarks>
/// By hand, because a check and the log's way to Loki need little of the protocol: the platform's client, which brings
/// pools, proxies, cookies, HTTP/2 and credentials, would be a tenth of the whole program.
/// </remarks>
internal sealed class HttpExchange : IAsyncDisposable
{
    // One that swallows what is sent leaves time for those after it; the second repetition of a SYN comes at 3 s.
    private static readonly TimeSpan AddressPatience = TimeSpan.FromSeconds(3.5);

    // tcp(7), in seconds.
    private const int KeepAliveTime = 15;
    private const int KeepAliveInterval = 5;
    private const int KeepAliveCount = 3;

    // The longest head.
    private readonly byte[] _buffer = new byte[16 * 1024];

    private Socket? _socket;
    private Stream? _stream;
    private int _begin;
    private int _end;

    /// <summary>The addresses of the server that a URL names, in the order in which they are to be tried.</summary>
    /// <param name="target">With an address, which is taken as it is, or with a name, which is resolved.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpFailureException">The name has none.</exception>
    public static async Task<IPAddress[]> ResolveAsync(Uri target, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(target.IdnHost, out IPAddress? address))
        {
            return [address];
        }

        try
        {
            IPAddress[] found = await Dns.GetHostAddressesAsync(target.IdnHost, cancellation).ConfigureAwait(false);
            return found.Length > 0 ? found : throw new SocketException((int)SocketError.HostNotFound);
        }
        catch (SocketException e)
        {
            throw new HttpFailureException(HttpFailures.DescribeConnecting(e));
        }
    }

    /// <summary>Connects.</summary>
    /// <param name="addresses">Of the server, at least one: the first that answers is taken.</param>
    /// <param name="port">Its port.</param>
    /// <param name="tls">For https.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpFailureException">There is no connection: what the last address said.</exception>
    public async Task ConnectAsync(
        IPAddress[] addresses, int port, SslClientAuthenticationOptions? tls, CancellationToken cancellation)
    {
        try
        {
            _socket = await ConnectAsync(addresses, port, cancellation).ConfigureAwait(false);
            _stream = new NetworkStream(_socket, ownsSocket: true);
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
    }

    /// <summary>Sends the request and reads the head of the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpFailureException">None comes.</exception>
    public async Task<HttpHead> AskAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            await _stream!.WriteAsync(request.Head(), cancellation).ConfigureAwait(false);
            if (request.Body is not null)
            {
                await WriteBodyAsync(request.Body, cancellation).ConfigureAwait(false);
            }

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

    /// <summary>Gives the connection away, for the WebSocket that the server has agreed to.</summary>
    /// <param name="limit">The most bytes that a message may have.</param>
    /// <returns>It, which whoever has it ends.</returns>
    public WebSocketConnection Upgrade(int limit)
    {
        // It may say nothing for hours; one whose other end is gone is noticed within half a minute.
        _socket!.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveTime);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveInterval);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveCount);
        var upgraded = new WebSocketConnection(_stream!, _buffer.AsSpan(_begin, _end - _begin), limit);
        _stream = null;
        return upgraded;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<Socket> ConnectAsync(
        IPAddress[] addresses, int port, CancellationToken cancellation)
    {
        for (int i = 0; ; i++)
        {
            Socket? socket = null;
            bool isLast = i == addresses.Length - 1;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(isLast ? Timeout.InfiniteTimeSpan : AddressPatience);
            try
            {
                // A kernel without IPv6 refuses its sockets.
                socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), patience.Token).ConfigureAwait(false);
                return socket;
            }
            catch (Exception e)
            {
                socket?.Dispose();
                cancellation.ThrowIfCancellationRequested();
                if (isLast || e is not (SocketException or OperationCanceledException))
                {
                    throw;
                }
            }
        }
    }

    private async Task WriteBodyAsync(byte[] body, CancellationToken cancellation)
    {
        try
        {
            await _stream!.WriteAsync(body, cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // A server that does not want it may have answered before and said why (RFC 9112 §9.5).
            cancellation.ThrowIfCancellationRequested();
        }
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
