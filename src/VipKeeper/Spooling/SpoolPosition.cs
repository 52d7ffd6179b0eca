namespace VipKeeper.Spooling;

/// <summary>What is kept of a chain beside its records.</summary>
/// <param name="Segment">The first segment that is still needed; 0 for none yet.</param>
/// <param name="Offset">What the server has taken of it, in bytes.</param>
/// <param name="LastTime">The time of the newest record, in nanoseconds since 1970.</param>
/// <param name="Dropped">How many events were dropped and not told of yet.</param>
internal sealed record SpoolPosition(long Segment, long Offset, long LastTime, long Dropped)
{
    /// <summary>Of a chain that has had no record.</summary>
    public static SpoolPosition None { get; } = new(0, 0, 0, 0);
}
