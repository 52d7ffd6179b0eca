using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record LatenessBucketDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("up_to_us", UpToUs);
        writer.Write("count", Count);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static LatenessBucketDocument Read(JsonElement json) => new(
        json.OptionalInt64("up_to_us"),
        json.OptionalInt64("count") ?? 0);
}
