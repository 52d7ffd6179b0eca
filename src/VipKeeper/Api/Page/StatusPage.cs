using System.Reflection;

namespace VipKeeper.Api.Page;

/// <summary>The status page: a file with its style and its script in it, which loads nothing from elsewhere.</summary>
internal static class StatusPage
{
    /// <summary>
    /// SHA-256 of the style in base64, as CSP 3 §2.3.1 has it. It stands here, and a test compares it with the file,
    /// because reckoning it at run time would load OpenSSL into the daemon.
    /// </summary>
    public const string StyleHash = "mwBvLmgARQFxEYHBvISbtA9uQf9MbjynLp+KaGeMu08=";

    /// <summary>Likewise of the script.</summary>
    public const string ScriptHash = "FH5v5GgnyG0SA0al/O6VRPntV78+9eGXRPeL4GILjWU=";

    /// <summary>
    /// Its own style and script run and no others; the script talks to this node, and the only picture is the empty one
    /// that keeps browsers from asking for an icon.
    /// </summary>
    public const string Policy =
        $"default-src 'none'; style-src 'sha256-{StyleHash}'; script-src 'sha256-{ScriptHash}'; connect-src 'self'; "
        + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Resource = "page/status.html";

    /// <summary>The page as it is in the program.</summary>
    public static byte[] Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        byte[] page = new byte[stream.Length];
        stream.ReadExactly(page);
        return page;
    }
}
