namespace VipKeeper.Logging.Loki;

/// <summary>What is kept of a level beside its records.</summary>
/// <param name="Segment">The first segment that is still needed; 0 for none yet.</param>
/// <param name="Offset">What Loki has taken of it, in bytes.</param>
/// <param name="LastTime">The time of the newest record, in nanoseconds since 1970.</param>
/// <param name="Dropped">How many events were dropped and not told of yet.</param>
internal sealed record SpoolPosition(long Segment, long Offset, long LastTime, long Dropped)
{
    /// <summary>Of a level that has had no record.</summary>
    public static SpoolPosition None { get; } = new(0, 0, 0, 0);
}
