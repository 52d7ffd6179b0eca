using System.Buffers;

namespace VipKeeper.Configuration.Values;

/// <summary>The texts of <c>loki</c>.</summary>
internal static class LokiText
{
    /// <summary>The longest value of a label, in characters; Loki's own limit is 2048 bytes.</summary>
    public const int LabelValueLimit = 255;

    private const int NameLimit = 64;
    private const int UrlLimit = 2048;
    private const long LeastSpool = 1024 * 1024;
    private const long GreatestSpool = 256 * 1024 * 1024;

    private static readonly SearchValues<char> LabelName = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    // What Loki's documentation allows in a tenant.
    private static readonly SearchValues<char> Tenant = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!-_.*'()");

    /// <summary>What is wrong with <c>url</c>, or null.</summary>
    public static string? UrlFault(string text)
    {
        const string Example = "for example http://loki.lan:3100";
        if (text.Length > UrlLimit || text.AsSpan().ContainsAnyExceptInRange('!', '~')
            || !Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Host.Length == 0
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            return $"is not the URL of a server; write http:// or https:// and its name, {Example}";
        }

        return url.UserInfo.Length > 0
            ? "holds a user or a password, which would be seen in the log; write 'login' and 'password_file'"
            : url.Query.Length > 0 || url.Fragment.Length > 0
            ? $"holds a '?' or a '#'; write the server alone, {Example}"
            : url.AbsolutePath.Contains("/api/", StringComparison.Ordinal)
            ? $"has the path of Loki's API, which is added to it; write the server alone, {Example}"
            : null;
    }

    /// <summary>What is wrong with the name of a label, or null.</summary>
    public static string? LabelNameFault(string text) =>
        text.Length is 0 or > NameLimit || text.AsSpan().IndexOfAnyExcept(LabelName) >= 0
            || char.IsAsciiDigit(text[0]) || text.StartsWith("__", StringComparison.Ordinal)
            ? $"is not the name of a label; write 1 to {NameLimit} letters, digits and '_', with no digit and no '__' "
                + "at the beginning, for example site"
            : text is "node" or "instance" or "level"
            ? "is a label that every event has already; write another name"
            : null;

    /// <summary>What is wrong with the value of a label, or null.</summary>
    public static string? LabelValueFault(string text) =>
        text.Length is 0 or > LabelValueLimit || text.AsSpan().ContainsAnyInRange('\0', '\u001f')
            ? $"is not the value of a label; write 1 to {LabelValueLimit} characters in one line"
            : null;

    /// <summary>What is wrong with <c>login</c>, or null.</summary>
    public static string? LoginFault(string text) =>
        text.Length is 0 or > LabelValueLimit || text.AsSpan().ContainsAnyExceptInRange('!', '~') || text.Contains(':')
            ? $"is not a user (RFC 7617); write 1 to {LabelValueLimit} characters without blanks and ':', for example "
                + "vipkeeper"
            : null;

    /// <summary>What is wrong with <c>tenant</c>, or null.</summary>
    public static string? TenantFault(string text) =>
        text.Length is 0 or > 150 || text.AsSpan().IndexOfAnyExcept(Tenant) >= 0 || text is "." or ".."
            ? "is not a tenant; write 1 to 150 letters, digits and !-_.*'(), for example home"
            : null;

    /// <summary>What is wrong with <c>limit</c>, or null.</summary>
    public static string? SpoolLimitFault(string text) => TryParseSpoolLimit(text, out _)
        ? null
        : "is not a size for the spool; write a whole number from 1MB to 256MB, for example 16MB";

    /// <summary>Reads <c>16MB</c>, of 1024 KB of 1024 bytes.</summary>
    public static bool TryParseSpoolLimit(string text, out long bytes) =>
        ReplicationText.TryParseBandwidth(text, out bytes) && bytes is >= LeastSpool and <= GreatestSpool;
}
