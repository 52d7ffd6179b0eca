namespace VipKeeper.Http;

/// <summary>What <see cref="WebSocketInput"/> has come to.</summary>
internal enum WebSocketEvent
{
    /// <summary>More is needed.</summary>
    None,

    /// <summary>A whole message is there.</summary>
    Message,

    /// <summary>The server asks whether we are there (RFC 6455 §5.5.2).</summary>
    Ping,

    /// <summary>The server ends it (RFC 6455 §5.5.1).</summary>
    Close,

    /// <summary>What came is no frame that a server may send, or more than is wanted.</summary>
    Fault,
}
