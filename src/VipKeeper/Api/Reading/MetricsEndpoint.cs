using Microsoft.AspNetCore.Http;
using VipKeeper.Metrics;

namespace VipKeeper.Api.Reading;

/// <summary><c>/metrics</c>: what is counted, in Prometheus' text format 0.0.4. Nothing of it is secret.</summary>
internal sealed class MetricsEndpoint(MetricSource source) : IReadEndpoint
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <inheritdoc/>
    public string Path => "/metrics";

    /// <inheritdoc/>
    public async Task AnswerAsync(HttpContext context)
    {
        if (await source.ReadAsync().ConfigureAwait(false) is not { } scrape)
        {
            await Answer.RefuseAsync(
                context, StatusCodes.Status503ServiceUnavailable, "The daemon has given its roles up and ends.")
                .ConfigureAwait(false);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = ContentType;
        // Without a length, the server would send the body of a HEAD under HTTP/1.0.
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await MetricSource.WriteAsync(scrape, context.Response.BodyWriter, context.RequestAborted)
                .ConfigureAwait(false);
        }
    }
}
