using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record StatusDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("version", Version);
        writer.Write("node", Node);
        writer.Write("pid", Pid);
        writer.Write("time", Time);
        writer.Write("loop", Loop);
        writer.Write("instances", Instances);
        writer.Write("observing", Observing);
        writer.Write("notify_fifo", NotifyFifo);
        writer.Write("loki", Loki);
        writer.Write("notifications", Notifications);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static StatusDocument Read(JsonElement json) => new(
        json.Text("version"),
        json.Text("node"),
        json.OptionalInt32("pid") ?? 0,
        json.OptionalTime("time") ?? default,
        json.Document("loop", LoopDocument.Read),
        json.List("instances", InstanceDocument.Read),
        json.OptionalBoolean("observing"),
        json.Optional("notify_fifo", NotifyFifoDocument.Read))
    {
        Loki = json.Optional("loki", LokiDocument.Read),
        Notifications = json.OptionalList("notifications", NotificationDocument.Read),
    };
}
