using Serilog;
using Serilog.Core;
using Serilog.Events;
using VipKeeper.Configuration;
using VipKeeper.Linux.Systemd;

namespace VipKeeper.Logging;

/// <summary>The daemon's log: Serilog to standard error, which is the journal under systemd.</summary>
internal sealed class DaemonLogger : IDisposable
{
    private readonly LoggingLevelSwitch _level = new();

    /// <summary>Opens the log.</summary>
    public DaemonLogger(LoggingLevel level)
    {
        SetLevel(level);
        Logger = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(_level)
            .WriteTo.Console(
                new ConsoleFormatter(ServiceNotifier.StandardErrorIsJournal()),
                standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
    }

    /// <summary>Where to log.</summary>
    public Logger Logger { get; }

    /// <summary>Changes the least important level that is written; a reload may.</summary>
    public void SetLevel(LoggingLevel level) => _level.MinimumLevel = level switch
    {
        LoggingLevel.Debug => LogEventLevel.Debug,
        LoggingLevel.Info => LogEventLevel.Information,
        LoggingLevel.Warning => LogEventLevel.Warning,
        _ => LogEventLevel.Error,
    };

    /// <inheritdoc/>
    public void Dispose() => Logger.Dispose();
}
