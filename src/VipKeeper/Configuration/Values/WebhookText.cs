namespace VipKeeper.Configuration.Values;

/// <summary>The URLs of webhooks. No message shows one: it may be all that is needed to write there.</summary>
internal static class WebhookText
{
    private const int UrlLimit = 2048;
    private const int TopicLimit = 64;

    /// <summary>What is wrong with a URL, or null.</summary>
    public static string? UrlFault(string text)
    {
        if (text.Length > UrlLimit || text.AsSpan().ContainsAnyExceptInRange('!', '~')
            || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Host.Length == 0
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return "is not the URL of a webhook; write https:// or http:// and what follows, for example "
                + "https://ntfy.sh/my-topic";
        }

        return url.UserInfo.Length > 0 ? "holds a user or a password; write it without, and a token into 'token_file'"
            : url.Fragment.Length > 0 ? "holds a '#', which is sent to no server; write it without"
            : null;
    }

    /// <summary>What is wrong with a right URL for a preset, or null.</summary>
    /// <param name="preset">Whose server it is.</param>
    /// <param name="url">The URL.</param>
    public static string? PresetFault(WebhookPreset preset, Uri url) => preset switch
    {
        WebhookPreset.Discord when !url.AbsolutePath.Contains("/webhooks/", StringComparison.Ordinal) =>
            "is not the URL of a Discord webhook; copy it from the channel's settings (Integrations, Webhooks): "
            + "https://discord.com/api/webhooks/...",
        WebhookPreset.Ntfy when !IsTopic(url.AbsolutePath.AsSpan(url.AbsolutePath.LastIndexOf('/') + 1))
            || url.Query.Length > 0 =>
            "does not end in the topic; write the server and the topic, for example https://ntfy.sh/my-topic",
        WebhookPreset.Gotify when url.Query.Length > 0
            || url.AbsolutePath.EndsWith("/message", StringComparison.Ordinal) =>
            "has more than the server; write it alone, for example https://gotify.example.lan, and the application's "
            + "token into 'token_file'",
        _ => null,
    };

    // What ntfy takes for one.
    private static bool IsTopic(ReadOnlySpan<char> text)
    {
        foreach (char letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= TopicLimit;
    }
}
