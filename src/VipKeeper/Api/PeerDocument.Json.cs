using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record PeerDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("address", Address);
        writer.Write("verdict", Verdict);
        writer.Write("ago_ms", AgoMs);
        writer.Write("version", Version);
        writer.Write("priority", Priority);
        writer.Write("advert_interval_ms", AdvertIntervalMs);
        writer.Write("accepted", Accepted);
        writer.Write("rejected", Rejected);
        writer.Write("last_rejection", LastRejection);
        writer.Write("last_rejection_ago_ms", LastRejectionAgoMs);
        writer.Write("differences", Differences);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static PeerDocument Read(JsonElement json) => new(
        json.Text("address"),
        json.Text("verdict"),
        json.OptionalDouble("ago_ms") ?? 0,
        json.OptionalInt32("version"),
        json.OptionalByte("priority"),
        json.OptionalDouble("advert_interval_ms"),
        json.OptionalInt64("accepted") ?? 0,
        json.Counts("rejected"),
        json.Optional("last_rejection", DifferenceDocument.Read),
        json.OptionalDouble("last_rejection_ago_ms"),
        json.List("differences", DifferenceDocument.Read));
}
