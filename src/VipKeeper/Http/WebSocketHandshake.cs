using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace VipKeeper.Http;

/// <summary>The opening handshake of a WebSocket (RFC 6455 §4), from the client's side.</summary>
internal sealed class WebSocketHandshake
{
    // RFC 6455 §1.3: what no server adds that does not know the protocol.
    private const string Suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int KeyLength = 16;

    private readonly string _accept;

    /// <summary>Prepares one.</summary>
    /// <param name="target">An absolute URL of http or https.</param>
    public WebSocketHandshake(Uri target)
    {
        byte[] nonce = new byte[KeyLength];
        // It tells answers apart and keeps no secret.
        Random.Shared.NextBytes(nonce);
        string key = Convert.ToBase64String(nonce);
        _accept = AcceptOf(key);
        Request = new HttpRequest("GET", target, connection: "Upgrade");
        Request.Add("Upgrade", "websocket");
        Request.Add("Sec-WebSocket-Version", "13");
        Request.Add("Sec-WebSocket-Key", key);
    }

    /// <summary>What is sent.</summary>
    public HttpRequest Request { get; }

    /// <summary>What a server that understands answers to a key (RFC 6455 §4.2.2).</summary>
    [SuppressMessage(
        "Security", "CA5350", Justification = "RFC 6455 §10.8: the handshake does not rely on the hash's strength.")]
    public static string AcceptOf(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Suffix)));

    /// <summary>True when the server agrees.</summary>
    public bool IsAcceptedBy(HttpHead head) => head.Status == 101 && head.WebSocketAccept == _accept;
}
