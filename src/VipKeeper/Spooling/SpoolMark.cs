namespace VipKeeper.Spooling;

/// <summary>A place in a chain.</summary>
/// <param name="Segment">The number of the segment.</param>
/// <param name="Offset">Where in it, in bytes.</param>
/// <param name="Index">How many of its records are before that.</param>
internal sealed record SpoolMark(long Segment, long Offset, int Index);
