using Microsoft.AspNetCore.Http;
using VipKeeper.Api.Reading;

namespace VipKeeper.Api.Page;

/// <summary><c>/</c>: the status page, the same for everybody and without data; its script asks for those.</summary>
internal sealed class PageEndpoint : IReadEndpoint
{
    private const string Html = "text/html; charset=utf-8";

    /// <inheritdoc/>
    public string Path => "/";

    /// <inheritdoc/>
    public Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = StatusPage.Policy;
        return Answer.WriteAsync(context, StatusCodes.Status200OK, Html, StatusPage.Load());
    }
}
