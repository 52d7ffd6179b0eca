using Microsoft.AspNetCore.Http;
using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>Answers of HTTP that are there as a whole.</summary>
internal static class Answer
{
    private const string Json = "application/json";

    /// <summary>Answers with a document.</summary>
    public static Task WriteAsync(HttpContext context, int code, IJsonDocument document) =>
        WriteAsync(context, code, Json, JsonText.ToBytes(document));

    /// <summary>Answers with a sentence that tells what was wrong and what would be right.</summary>
    public static Task RefuseAsync(HttpContext context, int code, string sentence) =>
        WriteAsync(context, code, new ErrorDocument(sentence));

    /// <summary>Answers with bytes.</summary>
    public static Task WriteAsync(HttpContext context, int code, string type, byte[] body)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
