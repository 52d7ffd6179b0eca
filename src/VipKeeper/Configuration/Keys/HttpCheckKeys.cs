using VipKeeper.Checks.Http;
using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of an <c>http</c> check.</summary>
internal static class HttpCheckKeys
{
    private static readonly Choice<bool> Get = new("GET", false, []);

    /// <summary>Whom and what to ask for; an address, because a name would have to be resolved.</summary>
    public static TextKey Url { get; } = new("url", HttpUrlText.Fault)
    {
        IsRequired = true,
        Example = "https://127.0.0.1/health",
        OtherNames = ["uri", "path", "address"],
    };

    /// <summary>The name of the site; keepalived's <c>virtualhost</c>.</summary>
    public static TextKey Host { get; } = new("host", HttpHostText.Fault)
    {
        Example = "www.example.lan",
        OtherNames = ["virtualhost", "sni", "server_name", "hostname"],
    };

    /// <summary>The method (RFC 9110 §9.3).</summary>
    public static ChoiceKey<bool> Method { get; } = new("method", [Get, new("HEAD", true, [])], Get)
    {
        Example = "HEAD",
        OtherNames = ["verb"],
    };

    /// <summary>The status codes that are right.</summary>
    public static TextKey Expect { get; } = new("expect", HttpStatusRanges.Fault)
    {
        Default = "200-399",
        Example = "200",
        OtherNames = ["status", "status_code", "code"],
    };

    /// <summary>A piece of the body.</summary>
    public static TextKey Contains { get; } = new("contains", AnswerText.Fault)
    {
        Example = "ready",
        OtherNames = ["body", "regex", "digest"],
    };

    /// <summary>How long the certificate must still be valid.</summary>
    public static IntegerKey CertificateDays { get; } = new("certificate_days", 1, 3650)
    {
        Example = "14",
        OtherNames = ["cert_days", "days_left", "expiry"],
    };

    /// <summary>Whether the certificate must be valid at all.</summary>
    public static BooleanKey Verify { get; } = new("verify", Default: true)
    {
        Example = "false",
        OtherNames = ["insecure", "tls_verify", "skip_verify"],
    };

    /// <summary>Which certificates are trusted instead of the system's.</summary>
    public static TextKey CaFile { get; } = new("ca_file", FileText.CertificateFault)
    {
        Example = "/etc/vipkeeper/ca.pem",
        OtherNames = ["ca", "cacert", "cafile", "root_ca"],
    };

    /// <summary>Whether a redirect is followed.</summary>
    public static BooleanKey Follow { get; } = new("follow", Default: false)
    {
        Example = "true",
        OtherNames = ["follow_redirects", "redirect"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new(
        "in an http check",
        [Url, Host, Method, Expect, Contains, CertificateDays, Verify, CaFile, Follow]);
}
