using Microsoft.Extensions.Logging;
using Serilog.Events;

namespace VipKeeper.Logging;

/// <summary>See <see cref="HostLoggerProvider"/>.</summary>
internal sealed class HostLogger(Serilog.ILogger log) : ILogger
{
    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Write(logLevel, exception, formatter(state, exception));
        }
    }

    private void Write(LogLevel level, Exception? exception, string message) => log.Write(
        level switch
        {
            LogLevel.Warning => LogEventLevel.Warning,
            LogLevel.Error => LogEventLevel.Error,
            _ => LogEventLevel.Fatal,
        },
        exception,
        "{Message}",
        message);
}
