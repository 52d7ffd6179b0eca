using Microsoft.AspNetCore.Http;

namespace VipKeeper.Api.Reading;

/// <summary>Finds what is to be read by its path.</summary>
/// <param name="endpoints">One a path.</param>
internal sealed class ReadGate(IReadOnlyList<IReadEndpoint> endpoints)
{
    /// <summary>The methods that read.</summary>
    public const string Methods = "GET, HEAD";

    /// <summary>True for a method that reads.</summary>
    public static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>Answers a request, also one that nothing fits.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        foreach (IReadEndpoint endpoint in endpoints)
        {
            if (context.Request.Path == endpoint.Path)
            {
                return IsReading(context.Request.Method) ? endpoint.AnswerAsync(context) : RefuseAsync(context);
            }
        }

        return Answer.RefuseAsync(
            context, StatusCodes.Status404NotFound, $"No such path; try {StatusEndpoint.StatusPath}.");
    }

    /// <summary>Refuses a method that does not read.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.Allow = Methods;
        return Answer.RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "Only GET and HEAD.");
    }
}
