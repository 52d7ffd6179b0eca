using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record ConflictDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("mac", Mac);
        writer.Write("address", Address);
        writer.Write("since", Since);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ConflictDocument Read(JsonElement json) => new(
        json.Text("mac"),
        json.Text("address"),
        json.OptionalTime("since") ?? default);
}
