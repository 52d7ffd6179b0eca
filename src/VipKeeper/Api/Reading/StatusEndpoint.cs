using Microsoft.AspNetCore.Http;

namespace VipKeeper.Api.Reading;

/// <summary><c>/v1/status</c>: what this node does and why.</summary>
/// <param name="status">Where it is asked for.</param>
/// <param name="isPublic">True to leave out what is for the socket's group alone.</param>
internal sealed class StatusEndpoint(StatusSource status, bool isPublic) : IReadEndpoint
{
    /// <summary>Where the status is.</summary>
    public const string StatusPath = "/v1/status";

    /// <inheritdoc/>
    public string Path => StatusPath;

    /// <inheritdoc/>
    public async Task AnswerAsync(HttpContext context)
    {
        if (await status.ReadAsync().ConfigureAwait(false) is not { } document)
        {
            await Answer.RefuseAsync(
                context, StatusCodes.Status503ServiceUnavailable, "The daemon has given its roles up and ends.")
                .ConfigureAwait(false);
            return;
        }

        await Answer.WriteAsync(
            context, StatusCodes.Status200OK, isPublic ? PublicStatus.Of(document) : document).ConfigureAwait(false);
    }
}
