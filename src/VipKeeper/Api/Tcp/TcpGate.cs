using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using VipKeeper.Api.Reading;

namespace VipKeeper.Api.Tcp;

/// <summary>
/// What every request over TCP goes through: it reads and nothing else, comes by a name of this node, and gets headers
/// that keep its answer out of other sites' hands. No CORS: no other site's script may read it.
/// </summary>
/// <param name="reading">What can be read.</param>
internal sealed class TcpGate(ReadGate reading)
{
    /// <summary>Nothing may be loaded, and nobody may show it in a frame (CSP).</summary>
    public const string ClosedPolicy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private volatile HostNames _names = new("", []);

    /// <summary>Takes the names of a configuration.</summary>
    public void Use(HostNames names) => _names = names;

    /// <summary>Answers a request.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        Protect(context.Response.Headers);
        if (!ReadGate.IsReading(context.Request.Method))
        {
            return ReadGate.RefuseAsync(context);
        }

        string host = context.Request.Host.Host;
        return _names.Admits(host)
            ? reading.AnswerAsync(context)
            : Answer.RefuseAsync(
                context,
                StatusCodes.Status421MisdirectedRequest,
                "This node is not asked by that name; use its address, or add the name to api.names in its "
                + "configuration.");
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ClosedPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = new StringValues("no-referrer");
        headers["Cross-Origin-Resource-Policy"] = new StringValues("same-origin");
    }
}
