using System.Globalization;
using System.Text;

namespace VipKeeper.Http;

/// <summary>A request of HTTP/1.1 (RFC 9112 §3), for a connection of its own.</summary>
internal sealed class HttpRequest
{
    private readonly StringBuilder _head = new();

    /// <param name="method">As it is written: <c>GET</c>.</param>
    /// <param name="target">An absolute URL of http or https.</param>
    /// <param name="connection">What becomes of the connection (RFC 9110 §7.6.1).</param>
    public HttpRequest(string method, Uri target, string connection = "close")
    {
        Target = target;
        // The host of a URL has the brackets of IPv6 and no zone, which is of this machine alone (RFC 6874 §1).
        string host = target.HostNameType == UriHostNameType.IPv6 ? target.Host : target.IdnHost;
        string port = target.IsDefaultPort ? "" : ":" + target.Port.ToString(CultureInfo.InvariantCulture);
        _head.Append($"{method} {target.PathAndQuery} HTTP/1.1\r\nHost: {host}{port}\r\n")
            .Append($"Connection: {connection}\r\nUser-Agent: vipkeeper\r\nAccept: */*\r\n");
    }

    /// <summary>What is asked for.</summary>
    public Uri Target { get; }

    /// <summary>What is sent after the head; null when nothing is.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Adds a header.</summary>
    /// <param name="name">A token.</param>
    /// <param name="value">Printable ASCII and blanks.</param>
    /// <exception cref="ArgumentException">
    /// The value has another character. It is not in the message: it may be a secret.
    /// </exception>
    public void Add(string name, string value)
    {
        // A line feed would begin another header, or another request.
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException($"The header {name} would have a character that none may have.");
        }

        _head.Append(name).Append(": ").Append(value).Append("\r\n");
    }

    /// <summary>The head with its empty line.</summary>
    public byte[] Head()
    {
        string length = Body is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        return Encoding.ASCII.GetBytes($"{_head}{length}\r\n");
    }
}
