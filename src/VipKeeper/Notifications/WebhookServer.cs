using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Http;
using VipKeeper.Notifications.Presets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Notifications;

/// <summary>A server over HTTP/1.1: a connection for each message, without proxy, cookies and redirects.</summary>
/// <param name="webhook">Which one, and whose form its messages have.</param>
internal sealed class WebhookServer(WebhookConfiguration webhook) : IWebhookServer
{
    private const int LongestComplaint = 1024;

    private string? _shown;

    /// <inheritdoc/>
    public string Shown => _shown
        ?? (webhook.Url is { } url ? WebhookAddress.ShownOf(new Uri(url)) : "the URL in url_file");

    /// <inheritdoc/>
    public async Task<WebhookAnswer> SendAsync(NotificationMessage message, CancellationToken cancellation)
    {
        if (WebhookAddress.TryRead(webhook, out WebhookAddress? address) is { } fault)
        {
            return new WebhookAnswer(WebhookVerdict.Misconfigured, fault);
        }

        _shown = address!.Shown;
        HttpRequest request = RequestOf(address, message);
        Uri target = request.Target;
        var trust = new ServerTrust(target.IdnHost, webhook.CaFile);
        try
        {
            await using var exchange = new HttpExchange();
            await exchange.ConnectAsync(
                await HttpExchange.ResolveAsync(target, cancellation).ConfigureAwait(false),
                target.Port,
                target.Scheme == Uri.UriSchemeHttps ? trust.NewOptions() : null,
                cancellation).ConfigureAwait(false);
            HttpHead head = await exchange.AskAsync(request, cancellation).ConfigureAwait(false);
            return head.Status is >= 200 and <= 299
                ? Taken(head)
                : Judge(head, await ComplaintAsync(exchange, head, address, cancellation).ConfigureAwait(false));
        }
        catch (HttpFailureException e)
        {
            return new WebhookAnswer(WebhookVerdict.Unreachable, trust.Fault ?? e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new WebhookAnswer(WebhookVerdict.Misconfigured, $"ca_file: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            return new WebhookAnswer(WebhookVerdict.Unreachable, "no answer in time");
        }
    }

    private HttpRequest RequestOf(WebhookAddress address, NotificationMessage message)
    {
        Uri url = address.Url;
        (Uri target, byte[] body) = webhook.Preset switch
        {
            WebhookPreset.Discord => (url, DiscordMessage.Write(message)),
            WebhookPreset.Ntfy => (NtfyMessage.RootOf(url), NtfyMessage.Write(message, NtfyMessage.TopicOf(url))),
            WebhookPreset.Gotify => (GotifyMessage.TargetOf(url), GotifyMessage.Write(message)),
            _ => (url, PlainMessage.Write(message)),
        };
        var request = new HttpRequest("POST", target) { Body = body };
        request.Add("Content-Type", "application/json");
        if (address.Token is { } token)
        {
            bool isGotify = webhook.Preset == WebhookPreset.Gotify;
            request.Add(isGotify ? "X-Gotify-Key" : "Authorization", isGotify ? token : $"Bearer {token}");
        }

        return request;
    }

    private static async Task<string> ComplaintAsync(
        HttpExchange exchange, HttpHead head, WebhookAddress address, CancellationToken cancellation)
    {
        try
        {
            HttpBody body = await exchange.ReadBodyAsync(head, LongestComplaint, cancellation).ConfigureAwait(false);
            string text = address.Hide(Encoding.UTF8.GetString(body.Content).Trim().ReplaceLineEndings(" "));
            return Configuration.Shown.Line(text.Length > 200 ? text[..200] + "..." : text);
        }
        catch (HttpFailureException)
        {
            // The status says enough.
            return "";
        }
    }

    private static WebhookAnswer Taken(HttpHead head) =>
        new(WebhookVerdict.Taken, $"status {head.Status}", Lasting(HttpRateLimit.AfterSuccess(head)));

    private WebhookAnswer Judge(HttpHead head, string complaint)
    {
        int status = head.Status;
        string told = complaint.Length == 0 ? $"status {status}" : $"status {status}: {complaint}";
        Duration? pause = Lasting(HttpRateLimit.AfterRefusal(head, DateTimeOffset.UtcNow));
        return status switch
        {
            400 or 413 or 422 => new(WebhookVerdict.Bad, told),
            401 or 403 => new(WebhookVerdict.Misconfigured, $"{told}; {TokenAdvice}"),
            404 or 410 => new(WebhookVerdict.Misconfigured, $"{told}; {UrlAdvice}"),
            429 => new(WebhookVerdict.Busy, told, pause),
            408 or (>= 500 and <= 599) => new(WebhookVerdict.Unreachable, told, pause),
            >= 300 and <= 399 => new(
                WebhookVerdict.Misconfigured,
                $"status {status}, a redirect, which is not followed; write the URL that it leads to"),
            _ => new(WebhookVerdict.Misconfigured, $"{told}; {UrlAdvice}"),
        };
    }

    private string TokenAdvice => webhook.Preset switch
    {
        WebhookPreset.Discord => "copy the webhook's URL anew from the channel's settings",
        WebhookPreset.Ntfy => "put an access token that may write to the topic into token_file",
        WebhookPreset.Gotify => "put the token of an application, not of a client, into token_file",
        _ => "check token_file",
    };

    private string UrlAdvice => webhook.Preset switch
    {
        WebhookPreset.Discord => "the webhook was deleted, or its URL is another; copy it from the channel's settings",
        WebhookPreset.Ntfy => "check the server and the topic of the URL",
        WebhookPreset.Gotify => "check the URL: the server alone, to which /message is added",
        _ => "check the URL",
    };

    private static Duration? Lasting(TimeSpan? span) =>
        span is { } length ? Duration.FromMilliseconds((long)length.TotalMilliseconds) : null;
}
