using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record VipCheckDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("result", Result);
        writer.Write("at", At);
        writer.Write("duration_ms", DurationMs);
        writer.Write("reason", Reason);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static VipCheckDocument Read(JsonElement json) => new(
        json.Text("result"),
        json.OptionalTime("at") ?? default,
        json.OptionalDouble("duration_ms"),
        json.OptionalText("reason"));
}
