using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api.Orders;

internal sealed partial record OrderDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("message", Message);
        writer.Write("runs", Runs);
        writer.Write("instances", Instances);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static OrderDocument Read(JsonElement json) => new(
        json.Text("message"),
        json.OptionalInt64("runs"),
        json.OptionalTexts("instances"));
}
