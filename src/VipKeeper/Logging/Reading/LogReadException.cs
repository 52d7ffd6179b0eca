namespace VipKeeper.Logging.Reading;

/// <summary>The log cannot be read back; the message says why and what to do.</summary>
internal sealed class LogReadException(string message) : Exception(message);
