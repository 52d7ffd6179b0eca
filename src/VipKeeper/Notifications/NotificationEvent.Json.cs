using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Notifications;

internal sealed partial record NotificationEvent
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("id", Id);
        writer.Write("time", Time);
        writer.Write("kind", Kind);
        writer.Write("severity", Severity);
        writer.Write("node", Node);
        writer.Write("instance", Instance);
        writer.Write("from", From);
        writer.Write("to", To);
        writer.Write("why", Why);
        writer.Write("outage_ms", OutageMs);
        writer.Write("title", Title);
        writer.Write("message", Message);
        writer.Write("quiet", Quiet);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static NotificationEvent Read(JsonElement json) => new()
    {
        Id = json.Text("id"),
        Time = json.Time("time"),
        Kind = json.Text("kind"),
        Severity = json.Text("severity"),
        Node = json.Text("node"),
        Instance = json.OptionalText("instance"),
        From = json.OptionalText("from"),
        To = json.OptionalText("to"),
        Why = json.OptionalText("why"),
        OutageMs = json.OptionalDouble("outage_ms"),
        Title = json.Text("title"),
        Message = json.Text("message"),
        Quiet = json.OptionalBoolean("quiet"),
    };
}
