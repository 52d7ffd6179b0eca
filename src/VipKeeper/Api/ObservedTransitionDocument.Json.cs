using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record ObservedTransitionDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("to", To);
        writer.Write("would_be_at", WouldBeAt);
        writer.Write("reason", Reason);
        writer.Write("keepalived_at", KeepalivedAt);
        writer.Write("keepalived_delay_ms", KeepalivedDelayMs);
        writer.Write("text", Text);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ObservedTransitionDocument Read(JsonElement json) => new(
        json.Text("to"),
        json.OptionalTime("would_be_at"),
        json.OptionalText("reason"),
        json.OptionalTime("keepalived_at"),
        json.OptionalDouble("keepalived_delay_ms"),
        json.Text("text"));
}
