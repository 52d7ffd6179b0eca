using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record TransitionDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("from", From);
        writer.Write("to", To);
        writer.Write("reason", Reason);
        writer.Write("at", At);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static TransitionDocument Read(JsonElement json) => new(
        json.Text("from"),
        json.Text("to"),
        json.Text("reason"),
        json.OptionalTime("at") ?? default);
}
