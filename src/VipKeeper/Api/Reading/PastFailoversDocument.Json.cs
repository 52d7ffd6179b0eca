using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api.Reading;

internal sealed partial record PastFailoversDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("failovers", Failovers);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static PastFailoversDocument Read(JsonElement json) => new(
        json.List("failovers", PastFailoverDocument.Read));
}
