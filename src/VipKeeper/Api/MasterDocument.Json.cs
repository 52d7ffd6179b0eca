using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record MasterDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("address", Address);
        writer.Write("priority", Priority);
        writer.Write("ago_ms", AgoMs);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static MasterDocument Read(JsonElement json) => new(
        json.Text("address"),
        json.OptionalByte("priority") ?? 0,
        json.OptionalDouble("ago_ms") ?? 0);
}
