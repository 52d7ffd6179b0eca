using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record StallDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("at", At);
        writer.Write("length_ms", LengthMs);
        writer.Write("cause", Cause);
        writer.Write("text", Text);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static StallDocument Read(JsonElement json) => new(
        json.OptionalTime("at") ?? default,
        json.OptionalDouble("length_ms") ?? 0,
        json.Text("cause"),
        json.Text("text"));
}
