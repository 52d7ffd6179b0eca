using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Drills;

internal sealed partial record DrillHold
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("what", What);
        writer.Write("holder", Holder);
        writer.Write("here", Here);
        writer.Write("from_ms", FromMs);
        writer.Write("to_ms", ToMs);
        writer.Write("priority", Priority);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DrillHold Read(JsonElement json) => new(
        json.Text("what"),
        json.Text("holder"),
        json.Boolean("here"),
        json.Double("from_ms"),
        json.Double("to_ms"),
        json.Int32("priority"));
}
