using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record SwitchoverDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("stage", Stage);
        writer.Write("requested_at", RequestedAt);
        writer.Write("resigned_ms", ResignedMs);
        writer.Write("heard_ms", HeardMs);
        writer.Write("released_ms", ReleasedMs);
        writer.Write("ended_ms", EndedMs);
        writer.Write("successor", Successor);
        writer.Write("successor_priority", SuccessorPriority);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static SwitchoverDocument Read(JsonElement json) => new(
        json.Text("stage"),
        json.Time("requested_at"),
        json.OptionalDouble("resigned_ms"),
        json.OptionalDouble("heard_ms"),
        json.OptionalDouble("released_ms"),
        json.OptionalDouble("ended_ms"),
        json.OptionalText("successor"),
        json.OptionalByte("successor_priority"));
}
