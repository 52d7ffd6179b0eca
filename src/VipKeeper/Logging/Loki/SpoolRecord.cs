namespace VipKeeper.Logging.Loki;

/// <summary>One event as it is sent: what is sent twice is the same to the byte, and Loki keeps it once.</summary>
/// <param name="Time">Nanoseconds since 1970, UTC; later than that of the record before.</param>
/// <param name="Labels">The labels of its stream, a JSON object in UTF-8.</param>
/// <param name="Line">The line, UTF-8.</param>
internal sealed record SpoolRecord(long Time, byte[] Labels, byte[] Line);
