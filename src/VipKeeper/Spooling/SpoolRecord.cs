namespace VipKeeper.Spooling;

/// <summary>One event as it is kept: what is read twice is the same to the byte.</summary>
/// <param name="Time">Nanoseconds since 1970, UTC; later than that of the record before.</param>
/// <param name="Labels">The labels of its stream in Loki, a JSON object in UTF-8; empty for a notification.</param>
/// <param name="Line">The line, UTF-8.</param>
internal sealed record SpoolRecord(long Time, byte[] Labels, byte[] Line);
