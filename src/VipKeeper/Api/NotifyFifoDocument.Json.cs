using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record NotifyFifoDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("path", Path);
        writer.Write("written", Written);
        writer.Write("dropped", Dropped);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static NotifyFifoDocument Read(JsonElement json) => new(
        json.Text("path"),
        json.OptionalInt64("written") ?? 0,
        json.OptionalInt64("dropped") ?? 0);
}
