using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api.Reading;

internal sealed partial record PastFailoverDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("instance", Instance);
        writer.Write("failover", Failover);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static PastFailoverDocument Read(JsonElement json) => new(
        json.Text("instance"),
        json.Document("failover", FailoverDocument.Read));
}
