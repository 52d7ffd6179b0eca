using System.Globalization;
using VipKeeper.Http;
using VipKeeper.Logging.Loki;

namespace VipKeeper.Logging.Reading;

/// <summary>Loki's tail: events as they come to Loki, whatever their time, over a WebSocket (RFC 6455).</summary>
internal sealed class LokiTail : IAsyncDisposable
{
    // Loki tells at most this many that are older than the tail, and 100 without being asked.
    private const int HistoryLimit = 1000;

    private readonly WebSocketConnection _socket;

    private LokiTail(WebSocketConnection socket) => _socket = socket;

    /// <summary>Asks for it.</summary>
    /// <param name="server">Loki.</param>
    /// <param name="query">What to ask for, in LogQL.</param>
    /// <param name="start">The first time, in nanoseconds since 1970.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>It, or null with what went wrong.</returns>
    public static async Task<(LokiTail? Tail, string Fault)> OpenAsync(
        LokiServer server, string query, long start, CancellationToken cancellation)
    {
        string parameters = string.Create(
            CultureInfo.InvariantCulture,
            $"query={Uri.EscapeDataString(query)}&start={start}&limit={HistoryLimit}");
        LokiReply reply = await server.TailAsync(parameters, cancellation).ConfigureAwait(false);
        return (reply.Tail is null ? null : new LokiTail(reply.Tail), reply.Answer.Sentence);
    }

    /// <summary>Waits for the next message.</summary>
    /// <returns>Null when the tail has ended: Loki ends each after an hour (<c>tail_max_duration</c>).</returns>
    public async Task<LokiResult?> ReceiveAsync(CancellationToken cancellation) =>
        await _socket.ReceiveAsync(cancellation).ConfigureAwait(false) is { } message
            ? LokiResult.TryParseTail(message)
            : null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _socket.DisposeAsync();
}
