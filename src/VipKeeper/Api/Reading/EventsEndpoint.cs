using Microsoft.AspNetCore.Http;

namespace VipKeeper.Api.Reading;

/// <summary>
/// <c>/v1/events</c>: the public status and the last failovers as server-sent events (WHATWG HTML §9.2), for as long
/// as the client stays. A slow client misses what was in between and gets the last; one that does not read at all is
/// cut off by the server's bounds.
/// </summary>
internal sealed class EventsEndpoint(StatusFeed feed) : IReadEndpoint
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public string Path => "/v1/events";

    /// <inheritdoc/>
    public async Task AnswerAsync(HttpContext context)
    {
        if (!feed.TryEnter())
        {
            context.Response.Headers.RetryAfter = "5";
            await Answer.RefuseAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                $"{StatusFeed.MostWatchers} others watch already, or the daemon ends; try again in a while.")
                .ConfigureAwait(false);
            return;
        }

        try
        {
            context.Response.ContentType = "text/event-stream; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await StreamAsync(context).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // It has gone.
        }
        finally
        {
            feed.Leave();
        }
    }

    private async Task StreamAsync(HttpContext context)
    {
        CancellationToken gone = context.RequestAborted;
        await context.Response.Body.WriteAsync("retry: 2000\n\n"u8.ToArray(), gone).ConfigureAwait(false);
        long seen = 0;
        while (!feed.HasEnded)
        {
            StatusFrame? frame = await feed.NextAsync(seen, KeepAlive, gone).ConfigureAwait(false);
            await context.Response.Body.WriteAsync(
                frame?.Text ?? ": still here\n\n"u8.ToArray(), gone).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(gone).ConfigureAwait(false);
            seen = frame?.Number ?? seen;
        }
    }
}
