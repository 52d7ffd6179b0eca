namespace VipKeeper.Http;

/// <summary>A WebSocket (RFC 6455) from which a client reads; it says nothing but that it is there.</summary>
/// <remarks>
/// By hand, as <see cref="HttpExchange"/>: the platform's brings its compression and zlib, 140 KB for one command.
/// </remarks>
internal sealed class WebSocketConnection : IAsyncDisposable
{
    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const int MaskLength = 4;

    private readonly Stream _connection;
    private readonly WebSocketInput _input;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _begin;
    private int _end;

    /// <param name="connection">What the server has agreed to; it ends with this.</param>
    /// <param name="rest">What has come with the agreement, at most 16 KiB.</param>
    /// <param name="limit">The most bytes that a message may have.</param>
    public WebSocketConnection(Stream connection, ReadOnlySpan<byte> rest, int limit)
    {
        _connection = connection;
        _input = new WebSocketInput(limit);
        rest.CopyTo(_buffer);
        _end = rest.Length;
    }

    /// <summary>Waits for the next message.</summary>
    /// <param name="cancellation">Gives up; nothing can be received after that.</param>
    /// <returns>It, until the next one is waited for; null when the server, or the network, has ended it.</returns>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                switch (TakeEvent())
                {
                    case WebSocketEvent.Message:
                        return _input.Message;
                    case WebSocketEvent.Ping:
                        await SendAsync(WebSocketOperation.Pong, _input.Ping.ToArray(), cancellation)
                            .ConfigureAwait(false);
                        break;
                    case WebSocketEvent.None:
                        _begin = 0;
                        _end = await _connection.ReadAsync(_buffer, cancellation).ConfigureAwait(false);
                        if (_end == 0)
                        {
                            return null;
                        }

                        break;
                    default:
                        // §7.1.1: a side that has got the end says so itself.
                        await SendAsync(WebSocketOperation.Close, [], cancellation).ConfigureAwait(false);
                        return null;
                }
            }
        }
        catch (IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private WebSocketEvent TakeEvent()
    {
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(_begin, _end - _begin);
        WebSocketEvent taken = _input.Take(ref bytes);
        _begin = _end - bytes.Length;
        return taken;
    }

    // §5.3: what a client sends is masked, so that no cache on the way takes it for a request.
    private async Task SendAsync(WebSocketOperation operation, byte[] payload, CancellationToken cancellation)
    {
        byte[] frame = new byte[2 + MaskLength + payload.Length];
        frame[0] = (byte)(Final | (int)operation);
        frame[1] = (byte)(Masked | payload.Length);
        Random.Shared.NextBytes(frame.AsSpan(2, MaskLength));
        for (int i = 0; i < payload.Length; i++)
        {
            frame[2 + MaskLength + i] = (byte)(payload[i] ^ frame[2 + (i % MaskLength)]);
        }

        await _connection.WriteAsync(frame, cancellation).ConfigureAwait(false);
    }
}
