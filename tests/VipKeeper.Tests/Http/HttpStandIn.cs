using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace VipKeeper.Tests.Http;

/// <summary>A server of HTTP/1.1, with TLS where it has a certificate; what it answers is its own business.</summary>
internal abstract class HttpStandIn : IDisposable
{
    private readonly TcpListener _listener;
    private readonly X509Certificate2? _certificate;

    /// <summary>Listens from now on.</summary>
    /// <param name="listener">Where; started.</param>
    /// <param name="certificate">What it shows, for TLS; null without.</param>
    protected HttpStandIn(TcpListener listener, X509Certificate2? certificate)
    {
        _listener = listener;
        _certificate = certificate;
        _ = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>
    /// Looks at each request (its head and its text) before it is used: an answer, such as <c>503 Busy</c> with its
    /// headers, in place of its own; or null.
    /// </summary>
    public Func<string, string, string?> Script { get; set; } = static (_, _) => null;

    /// <summary>True when the connection is closed after a request was taken, without an answer.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>How many requests came.</summary>
    public int Requests { get; private set; }

    /// <summary>What it has refused, in words.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Held while a request is judged, and by those who look at what was taken.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>Starts to listen at a free port of the loopback.</summary>
    public static TcpListener Started()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    /// <summary>The text of a body.</summary>
    protected abstract string TextOf(string head, byte[] body);

    /// <summary>Takes a request.</summary>
    /// <returns>The answer, from its code on (<c>204 No Content</c>); or in <paramref name="refusal"/> what is wrong
    /// with the request.</returns>
    protected abstract string Take(string head, string text, out string? refusal);

    /// <summary>What becomes of a WebSocket that is asked for (RFC 6455 §4.2); null where none is to be had.</summary>
    protected virtual Func<WebSocket, Task>? UpgradeFor(string head) => null;

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(_certificate);
                    stream = secure;
                }

                while (await ReadHeadAsync(stream) is { } head)
                {
                    Match key = Regex.Match(head, "(?im)^Sec-WebSocket-Key: (\\S+)\r$");
                    if (key.Success && UpgradeFor(head) is { } upgrade)
                    {
                        await UpgradeAsync(stream, key.Groups[1].Value, upgrade);
                        return;
                    }

                    Match length = Regex.Match(head, "(?im)^Content-Length: (\\d+)\r$");
                    byte[] body = new byte[length.Success ? int.Parse(length.Groups[1].Value) : 0];
                    await stream.ReadExactlyAsync(body);
                    string answer = Answer(head, body);
                    if (LosesAnswers)
                    {
                        return;
                    }

                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
                }
            }
            catch (Exception e) when (e is IOException or AuthenticationException or WebSocketException)
            {
                // The daemon was killed, or does not trust it.
            }
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 §4.2.2 has no other.")]
    private static async Task UpgradeAsync(Stream stream, string key, Func<WebSocket, Task> upgrade)
    {
        byte[] accept = SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Accept: {Convert.ToBase64String(accept)}\r\n\r\n"));
        using WebSocket socket = WebSocket.CreateFromStream(
            stream, isServer: true, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);
        await upgrade(socket);
    }

    private static async Task<string?> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private string Answer(string head, byte[] body)
    {
        lock (Gate)
        {
            Requests++;
            string text = TextOf(head, body);
            if (Script(head, text) is { } scripted)
            {
                return scripted.Contains("\r\n\r\n") ? scripted : $"HTTP/1.1 {scripted}\r\nContent-Length: 0\r\n\r\n";
            }

            string answer = Take(head, text, out string? refusal);
            if (refusal is null)
            {
                return answer.Contains("\r\n\r\n") ? $"HTTP/1.1 {answer}" : $"HTTP/1.1 {answer}\r\n\r\n";
            }

            Refusals.Add(refusal);
            return $"HTTP/1.1 400 Bad Request\r\nContent-Length: {refusal.Length}\r\n\r\n{refusal}";
        }
    }
}
