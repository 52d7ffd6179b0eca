using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record LokiDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("url", Url);
        writer.Write("last_success", LastSuccess);
        writer.Write("waiting", Waiting);
        writer.Write("spool_bytes", SpoolBytes);
        writer.Write("dropped", Dropped);
        writer.Write("last_error", LastError);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static LokiDocument Read(JsonElement json) => new(
        json.Text("url"),
        json.OptionalTime("last_success"),
        json.Int32("waiting"),
        json.Int64("spool_bytes"),
        json.Counts("dropped"),
        json.OptionalText("last_error"));
}
