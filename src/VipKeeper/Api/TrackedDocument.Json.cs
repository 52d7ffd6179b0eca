using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record TrackedDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("interface", Interface);
        writer.Write("up", Up);
        writer.Write("weight", Weight);
        writer.Write("adjustment", Adjustment);
        writer.Write("fault", Fault);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static TrackedDocument Read(JsonElement json) => new(
        json.Text("interface"),
        json.OptionalBoolean("up") ?? false,
        json.OptionalInt32("weight"),
        json.OptionalInt32("adjustment") ?? 0,
        json.OptionalBoolean("fault") ?? false);
}
