using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Drills;

internal sealed partial record DrillEvent
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("at_ms", AtMs);
        writer.Write("kind", Kind);
        writer.Write("text", Text);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DrillEvent Read(JsonElement json) => new(
        json.Double("at_ms"),
        json.Text("kind"),
        json.Text("text"));
}
