using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VipKeeper.Tests.Notifications;

/// <summary>
/// A server that is Discord, ntfy, Gotify and a plain receiver at once, each by its documentation and strictly: a
/// request that one of them would refuse is refused. What it answers can be told to it.
/// </summary>
internal sealed class WebhookStandIn : IDisposable
{
    /// <summary>What all of them want to see.</summary>
    public const string Token = "AbC.123-secret";

    /// <summary>The path of Discord's webhook, which is a secret.</summary>
    public const string DiscordPath = "/api/webhooks/1122/dIsCoRd-secret";

    private readonly TcpListener _listener;
    private readonly X509Certificate2? _certificate;
    private readonly Lock _gate = new();
    private readonly List<(string Preset, JsonElement Body)> _taken = [];

    /// <summary>Listens from now on.</summary>
    /// <param name="listener">Where; started.</param>
    /// <param name="certificate">What it shows, for TLS; null without.</param>
    public WebhookStandIn(TcpListener listener, X509Certificate2? certificate = null)
    {
        _listener = listener;
        _certificate = certificate;
        _ = AcceptAsync();
    }

    /// <summary>Listens at the loopback.</summary>
    public WebhookStandIn()
        : this(Started())
    {
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>
    /// Looks at each request (its head and its text) before it is used: an answer, such as <c>503 Busy</c> with its
    /// headers, in place of its own; or null.
    /// </summary>
    public Func<string, string, string?> Script { get; set; } = static (_, _) => null;

    /// <summary>How many requests came.</summary>
    public int Requests { get; private set; }

    /// <summary>What it has refused, in words.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Starts to listen at a free port.</summary>
    public static TcpListener Started()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    /// <summary>What was taken as the form of one preset, in the order in which it came.</summary>
    public JsonElement[] Taken(string preset)
    {
        lock (_gate)
        {
            return [.. _taken.Where(one => one.Preset == preset).Select(static one => one.Body)];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

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

                if (await ReadHeadAsync(stream) is { } head)
                {
                    Match length = Regex.Match(head, "(?m)^Content-Length: (\\d+)\r$");
                    byte[] body = new byte[length.Success ? int.Parse(length.Groups[1].Value) : 0];
                    await stream.ReadExactlyAsync(body);
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(Answer(head, body)));
                }
            }
            catch (Exception e) when (e is IOException or AuthenticationException)
            {
                // The daemon was killed, or does not trust it.
            }
        }
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
        lock (_gate)
        {
            Requests++;
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
            if (Script(head, text) is { } scripted)
            {
                return scripted.Contains("\r\n\r\n") ? scripted : $"HTTP/1.1 {scripted}\r\nContent-Length: 0\r\n\r\n";
            }

            string? refusal = Take(head, text);
            if (refusal is null)
            {
                return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
            }

            Refusals.Add(refusal);
            return $"HTTP/1.1 400 Bad Request\r\nContent-Length: {refusal.Length}\r\n\r\n{refusal}";
        }
    }

    private string? Take(string head, string text)
    {
        if (!head.Contains("\r\nContent-Type: application/json\r\n"))
        {
            return "no JSON";
        }

        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement body = document.RootElement.Clone();
        (string preset, string? refusal) = head.Split("\r\n")[0] switch
        {
            $"POST {DiscordPath} HTTP/1.1" => ("discord", RefusalOfDiscord(body)),
            "POST / HTTP/1.1" => ("ntfy", RefusalOfNtfy(head, body)),
            "POST /message HTTP/1.1" => ("gotify", RefusalOfGotify(head, body)),
            "POST /hook HTTP/1.1" => ("json", RefusalOfPlain(body)),
            var other => ("", $"no such path: {other}"),
        };
        if (refusal is null)
        {
            _taken.Add((preset, body));
        }

        return refusal;
    }

    private static string? RefusalOfDiscord(JsonElement body)
    {
        if (body.GetProperty("embeds").GetArrayLength() != 1)
        {
            return "embeds";
        }

        JsonElement embed = body.GetProperty("embeds")[0];
        int title = embed.GetProperty("title").GetString()!.Length;
        int description = embed.GetProperty("description").GetString()!.Length;
        return title is 0 or > 256 ? "title"
            : description is 0 or > 4096 ? "description"
            : embed.GetProperty("color").GetInt32() is < 0 or > 0xFFFFFF ? "color"
            : !embed.GetProperty("timestamp").TryGetDateTimeOffset(out _) ? "timestamp"
            : embed.GetProperty("fields").GetArrayLength() > 25 ? "fields"
            : embed.GetProperty("fields").EnumerateArray().Any(static field =>
                field.GetProperty("name").GetString()!.Length is 0 or > 256
                || field.GetProperty("value").GetString()!.Length is 0 or > 1024) ? "field"
            : body.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength() > 0 ? "mentions"
            : null;
    }

    private static string? RefusalOfNtfy(string head, JsonElement body) =>
        !head.Contains($"\r\nAuthorization: Bearer {Token}\r\n") ? "unauthorized"
        : body.GetProperty("topic").GetString() != "failovers" ? "topic"
        : body.GetProperty("priority").GetInt32() is < 1 or > 5 ? "priority"
        : Encoding.UTF8.GetByteCount(body.GetProperty("message").GetString()!) > 4096 ? "message"
        : body.GetProperty("tags").EnumerateArray().Any(static tag => tag.GetString()!.Length == 0) ? "tags"
        : body.GetProperty("title").GetString()!.Length == 0 ? "title"
        : null;

    private static string? RefusalOfGotify(string head, JsonElement body) =>
        !head.Contains($"\r\nX-Gotify-Key: {Token}\r\n") ? "unauthorized"
        : body.GetProperty("message").GetString()!.Length == 0 ? "message"
        : body.GetProperty("title").GetString()!.Length == 0 ? "title"
        : body.GetProperty("priority").GetInt32() is < 0 or > 10 ? "priority"
        : null;

    private static string? RefusalOfPlain(JsonElement body) =>
        body.GetProperty("version").GetInt32() != 1 ? "version"
        : body.GetProperty("events").GetArrayLength() == 0 ? "events"
        : body.GetProperty("message").GetString()!.Length == 0 ? "message"
        : null;
}
