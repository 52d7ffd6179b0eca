namespace VipKeeper.Http;

/// <summary>What a frame of a WebSocket is (RFC 6455 §11.8).</summary>
internal enum WebSocketOperation
{
    /// <summary>More of a message.</summary>
    Continuation = 0,

    /// <summary>A message of UTF-8, or its beginning.</summary>
    Text = 1,

    /// <summary>A message of bytes, or its beginning.</summary>
    Binary = 2,

    /// <summary>The end.</summary>
    Close = 8,

    /// <summary>A question whether the other side is there.</summary>
    Ping = 9,

    /// <summary>The answer.</summary>
    Pong = 10,
}
