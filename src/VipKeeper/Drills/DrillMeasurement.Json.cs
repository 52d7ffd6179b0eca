using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Drills;

internal sealed partial record DrillMeasurement
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("vantage", Vantage);
        writer.Write("sees", Sees);
        writer.Write("counts", Counts);
        writer.Write("address", Address);
        writer.Write("method", Method);
        writer.Write("interval_ms", IntervalMs);
        writer.Write("sent", Sent);
        writer.Write("lost", Lost);
        writer.Write("outage_ms", OutageMs);
        writer.Write("gaps", Gaps);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DrillMeasurement Read(JsonElement json) => new(
        json.Text("vantage"),
        json.Text("sees"),
        json.Boolean("counts"),
        json.Text("address"),
        json.Text("method"),
        json.Double("interval_ms"),
        json.Int64("sent"),
        json.Int64("lost"),
        json.Double("outage_ms"),
        json.List("gaps", DrillGap.Read));
}
