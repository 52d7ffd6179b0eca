namespace VipKeeper.Logging.Reading;

/// <summary>An event with its time as Loki has it, which tells two of one moment apart.</summary>
/// <param name="Nanoseconds">Since 1970.</param>
/// <param name="Line">The event.</param>
internal sealed record LokiReadLine(long Nanoseconds, LoggedLine Line);
