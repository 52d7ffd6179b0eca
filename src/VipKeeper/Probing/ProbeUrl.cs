using VipKeeper.Checks.Http;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Probing;

/// <summary>
/// The page that <c>--http</c> asks for: a path, or a URL. The connection always goes to the probed address; the URL's
/// host is the name of the site.
/// </summary>
internal static class ProbeUrl
{
    private const int LengthLimit = 2048;

    /// <summary>Reads the text.</summary>
    /// <param name="text">For example <c>/health</c> or <c>https://example.org/</c>.</param>
    /// <param name="address">The address that is probed.</param>
    /// <param name="check">The request.</param>
    /// <returns>False when it is neither.</returns>
    public static bool TryParse(string text, InetAddress address, out HttpCheck? check)
    {
        check = null;
        string host = address.Family == InetFamily.IPv6 ? $"[{address}]" : address.ToString();
        string whole = text.StartsWith('/') ? $"http://{host}{text}" : text;
        if (text.Length > LengthLimit || text.AsSpan().ContainsAnyExceptInRange('!', '~')
            || !Uri.TryCreate(whole, UriKind.Absolute, out Uri? url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return false;
        }

        check = new HttpCheck
        {
            Address = address,
            Port = (ushort)url.Port,
            IsSecure = url.Scheme == Uri.UriSchemeHttps,
            Host = url.Host.Trim('[', ']'),
            Path = url.PathAndQuery,
            Expect = HttpStatusRanges.TryParse("200-399", out _)!,
            // Whether the service answers is asked, not whether a browser would trust it.
            IsVerified = false,
        };
        return true;
    }
}
