using System.Text;
using VipKeeper.Api;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What answers at the API's socket: a status document, or one sentence why it is none.</summary>
internal sealed class ApiAnswerTarget : FuzzTarget
{
    private static readonly ApiClient Client = new("/run/vipkeeper/api.sock");

    /// <inheritdoc/>
    public override string Name => "api-answer";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(ApiClient)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("a status without instances", Encoding.UTF8.GetBytes(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n" +
            """{"version":"1.0","node":"a","pid":7,"time":"2026-01-01T00:00:00Z","loop":null,"instances":[]}""")),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[]
        {
            "\r\n\r\n", "\r\n", "HTTP/1.0 ", " 404 Not Found", " 200", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "{\"a\":{\"a\":", "null", "1e999", "-1", "\"\\uD800\"", "\"instances\":[{}]", "\"loop\":{}", "true",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        try
        {
            _ = Client.Read(input);
            return Accepted;
        }
        catch (ApiException)
        {
            return Refused;
        }
    }
}
