using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Maintenance;

internal sealed partial record MaintenanceEntry
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("instance", Instance);
        writer.Write("since", Since);
        writer.Write("until", Until);
        writer.Write("reason", Reason);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static MaintenanceEntry Read(JsonElement json) => new()
    {
        Instance = json.Text("instance"),
        Since = json.Time("since"),
        Until = json.OptionalTime("until"),
        Reason = json.OptionalText("reason"),
    };
}
