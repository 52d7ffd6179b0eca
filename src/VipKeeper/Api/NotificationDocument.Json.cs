using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record NotificationDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("name", Name);
        writer.Write("preset", Preset);
        writer.Write("server", Server);
        writer.Write("last_success", LastSuccess);
        writer.Write("waiting", Waiting);
        writer.Write("dropped", Dropped);
        writer.Write("last_error", LastError);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static NotificationDocument Read(JsonElement json) => new(
        json.Text("name"),
        json.Text("preset"),
        json.OptionalText("server"),
        json.OptionalTime("last_success"),
        json.Int32("waiting"),
        json.Int64("dropped"),
        json.OptionalText("last_error"));
}
