using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record LoopDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("wakeups", Wakeups);
        writer.Write("max_lateness_us", MaxLatenessUs);
        writer.Write("lateness", Lateness);
        writer.Write("stalls", Stalls);
        writer.Write("last_stall", LastStall);
        writer.Write("allocated_bytes", AllocatedBytes);
        writer.Write("events_lost", EventsLost);
        writer.Write("real_time", RealTime);
        writer.Write("memory_locked", MemoryLocked);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static LoopDocument Read(JsonElement json) => new(
        json.OptionalInt64("wakeups") ?? 0,
        json.OptionalDouble("max_lateness_us") ?? 0,
        json.List("lateness", LatenessBucketDocument.Read),
        json.OptionalInt64("stalls") ?? 0,
        json.Optional("last_stall", StallDocument.Read),
        json.OptionalInt64("allocated_bytes") ?? 0,
        json.OptionalInt64("events_lost") ?? 0,
        json.OptionalBoolean("real_time") ?? false,
        json.OptionalBoolean("memory_locked") ?? false);
}
