using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Drills;

internal sealed partial record DrillGap
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("begin_ms", BeginMs);
        writer.Write("length_ms", LengthMs);
        writer.Write("lost", Lost);
        writer.Write("ended", Ended);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DrillGap Read(JsonElement json) => new(
        json.Double("begin_ms"),
        json.Double("length_ms"),
        json.Int64("lost"),
        json.Boolean("ended"));
}
