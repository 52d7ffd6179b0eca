using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record MaintenanceDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("since", Since);
        writer.Write("until", Until);
        writer.Write("reason", Reason);
        writer.Write("unserved", Unserved);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static MaintenanceDocument Read(JsonElement json) => new(
        json.Time("since"),
        json.OptionalTime("until"),
        json.OptionalText("reason"),
        json.Boolean("unserved"));
}
