using Microsoft.AspNetCore.Http;

namespace VipKeeper.Api.Reading;

/// <summary>Something that can be read by <c>GET</c> and <c>HEAD</c>, and that changes nothing.</summary>
internal interface IReadEndpoint
{
    /// <summary>The whole path, such as <c>/v1/status</c>.</summary>
    string Path { get; }

    /// <summary>Answers a request; the method is looked at before. For <c>HEAD</c> the server leaves the body out.
    /// </summary>
    Task AnswerAsync(HttpContext context);
}
