using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Values;

/// <summary>
/// URLs that a check asks for: of a server's address, as a check must not depend on what resolves names.
/// </summary>
internal static class HttpUrlText
{
    private const int LengthLimit = 2048;
    private const string Example = "https://127.0.0.1/health";

    /// <summary>Reads the text.</summary>
    /// <param name="text">For example <c>http://127.0.0.1:8080/health?full=1</c>.</param>
    /// <param name="url">The URL.</param>
    /// <param name="address">Its server.</param>
    /// <returns>What is wrong with the text, or null.</returns>
    public static string? TryParse(string text, out Uri url, out InetAddress address)
    {
        address = default;
        if (text.Length > LengthLimit || text.AsSpan().ContainsAnyExceptInRange('!', '~')
            || !Uri.TryCreate(text, UriKind.Absolute, out Uri? parsed)
            || (parsed.Scheme != Uri.UriSchemeHttp && parsed.Scheme != Uri.UriSchemeHttps))
        {
            url = new Uri("http://127.0.0.1/");
            return $"is not the URL of a page; write http:// or https:// and what follows, for example {Example}";
        }

        url = parsed;
        if (parsed.UserInfo.Length > 0 || parsed.Fragment.Length > 0)
        {
            return $"holds a user or a fragment, which a check does not send; write it without, for example {Example}";
        }

        if (parsed.Host == "localhost")
        {
            address = InetAddress.Parse("127.0.0.1");
            return null;
        }

        string host = parsed.Host.Trim('[', ']');
        return ServerAddressText.Fault(host) is { } fault
            ? parsed.HostNameType == UriHostNameType.Dns
                ? $"names its server, and a check must not depend on what resolves names; write the server's address "
                    + $"in the URL and 'host: {parsed.Host}'"
                : $"holds a server's address that {fault}"
            : Ok(host, out address);
    }

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text) => TryParse(text, out _, out _);

    private static string? Ok(string host, out InetAddress address)
    {
        address = InetAddress.Parse(host);
        return null;
    }
}
