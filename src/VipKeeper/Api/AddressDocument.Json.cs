using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record AddressDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("address", Address);
        writer.Write("held", Held);
        writer.Write("device", Device);
        writer.Write("label", Label);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static AddressDocument Read(JsonElement json) => new(
        json.Text("address"),
        json.OptionalBoolean("held") ?? false,
        json.OptionalText("device"),
        json.OptionalText("label"));
}
