using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using VipKeeper.Tests.Http;

namespace VipKeeper.Tests.Notifications;

/// <summary>
/// A server that is Discord, ntfy, Gotify and a plain receiver at once, each by its documentation and strictly: a
/// request that one of them would refuse is refused. What it answers can be told to it.
/// </summary>
internal sealed class WebhookStandIn : HttpStandIn
{
    /// <summary>What all of them want to see.</summary>
    public const string Token = "AbC.123-secret";

    /// <summary>The path of Discord's webhook, which is a secret.</summary>
    public const string DiscordPath = "/api/webhooks/1122/dIsCoRd-secret";

    private readonly List<(string Preset, JsonElement Body)> _taken = [];

    /// <summary>Listens from now on.</summary>
    /// <param name="listener">Where; started.</param>
    /// <param name="certificate">What it shows, for TLS; null without.</param>
    public WebhookStandIn(TcpListener listener, X509Certificate2? certificate = null)
        : base(listener, certificate)
    {
    }

    /// <summary>Listens at the loopback.</summary>
    public WebhookStandIn()
        : this(Started())
    {
    }

    /// <summary>Where it listens.</summary>
    public int Port => EndPoint.Port;

    /// <summary>What was taken as the form of one preset, in the order in which it came.</summary>
    public JsonElement[] Taken(string preset)
    {
        lock (Gate)
        {
            return [.. _taken.Where(one => one.Preset == preset).Select(static one => one.Body)];
        }
    }

    /// <inheritdoc/>
    protected override string TextOf(string head, byte[] body) =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);

    /// <inheritdoc/>
    protected override string Take(string head, string text, out string? refusal)
    {
        refusal = head.Contains("\r\nContent-Type: application/json\r\n") ? Take(head, text) : "no JSON";
        return "200 OK\r\nContent-Length: 0";
    }

    private string? Take(string head, string text)
    {
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
