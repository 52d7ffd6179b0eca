using Microsoft.AspNetCore.Http;
using VipKeeper.Json;
using VipKeeper.Metrics;

namespace VipKeeper.Api;

/// <summary>Answers <c>GET /metrics</c> in Prometheus' text format 0.0.4, to whoever may read the status.</summary>
internal sealed class MetricsEndpoint(MetricSource source)
{
    /// <summary>Where Prometheus looks by default.</summary>
    public const string Path = "/metrics";

    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Answers a request for <see cref="Path"/>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Get;
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "Only GET.").ConfigureAwait(false);
            return;
        }

        if (await source.ReadAsync().ConfigureAwait(false) is not { } scrape)
        {
            await RefuseAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "The daemon has given its roles up and ends.")
                .ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = ContentType;
        await MetricSource.WriteAsync(scrape, context.Response.BodyWriter, context.RequestAborted)
            .ConfigureAwait(false);
    }

    private static Task RefuseAsync(HttpContext context, int code, string message)
    {
        byte[] body = JsonText.ToBytes(new ErrorDocument(message));
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
