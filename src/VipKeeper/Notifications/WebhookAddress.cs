using System.Globalization;
using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Values;

namespace VipKeeper.Notifications;

/// <summary>Where a webhook is and what it wants to see, read anew for each message: a file may be corrected.</summary>
/// <param name="Url">The URL, a secret.</param>
/// <param name="Token">The token, a secret too, or null.</param>
internal sealed record WebhookAddress(Uri Url, string? Token)
{
    private const int LeastSecret = 6;

    /// <summary>What may be shown of it.</summary>
    public string Shown => ShownOf(Url);

    /// <summary>Reads it.</summary>
    /// <param name="webhook">Says where.</param>
    /// <param name="address">The address; null when there is none.</param>
    /// <returns>Null, or what is wrong with a file and what would be right; never what is in it.</returns>
    public static string? TryRead(WebhookConfiguration webhook, out WebhookAddress? address)
    {
        address = null;
        string? text = webhook.Url;
        if (webhook.UrlFile is { } urlFile)
        {
            if (CredentialFile.TryRead(urlFile, out byte[] bytes, "the URL") is { } wrong)
            {
                return $"url_file '{urlFile}' {wrong}";
            }

            text = Encoding.UTF8.GetString(bytes).Trim();
            if ((WebhookText.UrlFault(text) ?? WebhookText.PresetFault(webhook.Preset, new Uri(text))) is { } fault)
            {
                return $"url_file '{urlFile}': its first line {fault}";
            }
        }

        string? token = null;
        if (webhook.TokenFile is { } tokenFile)
        {
            if (CredentialFile.TryRead(tokenFile, out byte[] bytes, "the token") is { } wrong)
            {
                return $"token_file '{tokenFile}' {wrong}";
            }

            token = Encoding.UTF8.GetString(bytes).Trim();
            if (token.Length == 0 || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            {
                return $"token_file '{tokenFile}': its first line is no token; write it alone, without blanks";
            }
        }

        address = new WebhookAddress(new Uri(text!), token);
        return null;
    }

    /// <summary>What may be shown of a URL: scheme, host and port.</summary>
    public static string ShownOf(Uri url) => url.IsDefaultPort
        ? $"{url.Scheme}://{url.Host}"
        : string.Create(CultureInfo.InvariantCulture, $"{url.Scheme}://{url.Host}:{url.Port}");

    /// <summary>A text of the server without the secrets: some put what was asked for into their errors.</summary>
    public string Hide(string text)
    {
        if (Token is not null)
        {
            text = text.Replace(Token, "***", StringComparison.OrdinalIgnoreCase);
        }

        foreach (string part in Url.PathAndQuery.Split('/', '?', '&', '='))
        {
            // What is shorter is a word of the path.
            if (part.Length >= LeastSecret && part is not ("webhooks" or "message"))
            {
                text = text.Replace(part, "***", StringComparison.OrdinalIgnoreCase)
                    .Replace(Uri.UnescapeDataString(part), "***", StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }

    /// <inheritdoc/>
    public override string ToString() => Shown;
}
