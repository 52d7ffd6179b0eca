using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record FailoverDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("at", At);
        writer.Write("from", From);
        writer.Write("to", To);
        writer.Write("reason", Reason);
        writer.Write("peer", Peer);
        writer.Write("outage_ms", OutageMs);
        writer.Write("outage_at_least_ms", OutageAtLeastMs);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static FailoverDocument Read(JsonElement json) => new(
        json.OptionalTime("at") ?? default,
        json.Text("from"),
        json.Text("to"),
        json.Text("reason"),
        json.OptionalText("peer"),
        json.OptionalDouble("outage_ms"),
        json.OptionalDouble("outage_at_least_ms"));
}
