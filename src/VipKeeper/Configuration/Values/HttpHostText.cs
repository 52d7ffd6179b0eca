using System.Buffers;

namespace VipKeeper.Configuration.Values;

/// <summary>Names of web sites, as the Host header and TLS carry them (RFC 9110 §7.2, RFC 6066 §3).</summary>
internal static class HttpHostText
{
    private static readonly SearchValues<char> Foreign = SearchValues.Create("/:@?#[]%\\");

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text) =>
        ServerAddressText.Fault(text) is null ? null
        : text.AsSpan().ContainsAny(Foreign) || text.EndsWith('.')
        ? "is not the name of a site; write it without scheme, port and path, for example www.example.lan"
        : DomainNameText.Fault(text)
            ?? (Uri.CheckHostName(text) == UriHostNameType.Unknown
                ? "is not the name of a site; write letters, digits, '-' and '.', for example www.example.lan"
                : null);
}
