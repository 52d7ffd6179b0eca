using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record ReplicationProgressDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("phase", Phase);
        writer.Write("files", Files);
        writer.Write("total_files", TotalFiles);
        writer.Write("bytes", Bytes);
        writer.Write("total_bytes", TotalBytes);
        writer.Write("bytes_per_second", BytesPerSecond);
        writer.Write("remaining_seconds", RemainingSeconds);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ReplicationProgressDocument Read(JsonElement json) => new(
        json.Text("phase"),
        json.OptionalInt64("files") ?? 0,
        json.OptionalInt64("total_files") ?? 0,
        json.OptionalInt64("bytes") ?? 0,
        json.OptionalInt64("total_bytes") ?? 0,
        json.OptionalDouble("bytes_per_second") ?? 0,
        json.OptionalDouble("remaining_seconds"));
}
