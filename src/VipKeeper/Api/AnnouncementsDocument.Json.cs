using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record AnnouncementsDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("offsets_ms", OffsetsMs);
        writer.Write("refresh_ms", RefreshMs);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static AnnouncementsDocument Read(JsonElement json) => new(
        json.Doubles("offsets_ms"),
        json.Double("refresh_ms"));
}
