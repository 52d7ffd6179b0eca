namespace VipKeeper.Logging.Reading;

/// <summary>The log cannot be read back; the message says why and what to do.</summary>
internal sealed class LogReadException(string message) : Exception(message)
{
    /// <summary>True when it may be readable soon: who follows it goes on asking.</summary>
    public bool IsPassing { get; init; }
}
