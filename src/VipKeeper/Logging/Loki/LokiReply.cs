using VipKeeper.Http;

namespace VipKeeper.Logging.Loki;

/// <summary>What Loki gave.</summary>
/// <param name="Answer">How the request ended.</param>
internal sealed record LokiReply(LokiAnswer Answer)
{
    /// <summary>The events that a query found; empty when it did not come to that.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The tail, for the caller to close; null when there is none.</summary>
    public WebSocketConnection? Tail { get; init; }
}
