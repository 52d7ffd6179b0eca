using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record PreemptDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("enabled", Enabled);
        writer.Write("delay_ms", DelayMs);
        writer.Write("aside", Aside);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static PreemptDocument Read(JsonElement json) => new(
        json.Boolean("enabled"),
        json.Double("delay_ms"),
        json.Boolean("aside"));
}
