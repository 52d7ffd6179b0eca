using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Maintenance;

internal sealed partial record MaintenanceFile
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("version", Version);
        writer.Write("entries", Entries);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static MaintenanceFile Read(JsonElement json) => new()
    {
        Version = json.Int32("version"),
        Entries = json.List("entries", MaintenanceEntry.Read),
    };
}
