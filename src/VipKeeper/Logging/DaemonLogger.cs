using Serilog;
using Serilog.Core;
using Serilog.Events;
using VipKeeper.Configuration;
using VipKeeper.Linux.Systemd;
using VipKeeper.Logging.Loki;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Logging;

/// <summary>
/// The daemon's log: Serilog to standard error, which is the journal under systemd, and to Loki where the file asks
/// for it.
/// </summary>
internal sealed class DaemonLogger : IDisposable
{
    // What Loki has to take the last events of a stop; the rest stays in the spool.
    private static readonly Duration LastPatience = Duration.FromSeconds(2);

    private readonly LoggingLevelSwitch _level = new();
    private readonly ConsoleFormatter _console = new(ServiceNotifier.StandardErrorIsJournal());
    private readonly LokiSink _loki = new();
    private readonly string _stateDirectory;
    private LokiConfiguration? _lokiConfiguration;
    private string? _node;
    private volatile bool _isFromNotice;

    /// <summary>Opens the log.</summary>
    /// <param name="configuration">What is logged, and where to.</param>
    /// <param name="stateDirectory">Where events wait for Loki, unless the configuration says otherwise.</param>
    public DaemonLogger(DaemonConfiguration configuration, string stateDirectory)
    {
        _stateDirectory = stateDirectory;
        Logger = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(_level)
            .Filter.ByExcluding(logEvent => _isFromNotice && IsBelowNotice(logEvent))
            .WriteTo.Console(_console, standardErrorFromLevel: LogEventLevel.Verbose)
            .WriteTo.Sink(_loki)
            .CreateLogger();
        Use(configuration);
    }

    /// <summary>Where to log.</summary>
    public Logger Logger { get; }

    /// <summary>How sending to Loki fares; null without it.</summary>
    public LokiStatus? Loki => _loki.Service?.Status;

    /// <summary>Puts another configuration in force, as a reload does.</summary>
    public void Use(DaemonConfiguration configuration)
    {
        _level.MinimumLevel = configuration.LogLevel switch
        {
            LoggingLevel.Debug => LogEventLevel.Debug,
            LoggingLevel.Info or LoggingLevel.Notice => LogEventLevel.Information,
            LoggingLevel.Warning => LogEventLevel.Warning,
            _ => LogEventLevel.Error,
        };
        _isFromNotice = configuration.LogLevel == LoggingLevel.Notice;
        _console.Style = configuration.LogStyle;
        if (Equals(_lokiConfiguration, configuration.Loki) && _node == configuration.Node)
        {
            return;
        }

        _lokiConfiguration = configuration.Loki;
        _node = configuration.Node;
        LokiService? before = _loki.Service;
        LokiService? next = configuration.Loki is { } loki
            ? new LokiService(
                loki, configuration.Node, _stateDirectory, Logger, static wanted => new LokiServer(wanted))
            : null;
        // It takes events before the other one ends and gives the spool free: none is lost in between.
        _loki.Service = next;
        before?.Stop(Duration.Zero);
        next?.CountFrom(before);
        next?.Start();
    }

    /// <summary>Waits until what was logged is on disk, as before an execve(2); not for long.</summary>
    public async Task SettleAsync()
    {
        for (int i = 0; i < 100 && _loki.Service is { IsBehind: true }; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(2)).ConfigureAwait(false);
        }
    }

    /// <summary>Whether an event is less than a notice: Serilog has no level between information and warning.</summary>
    internal static bool IsBelowNotice(LogEvent logEvent) => logEvent.Level < LogEventLevel.Warning
        && !logEvent.Properties.ContainsKey(ConsoleFormatter.NoticeProperty);

    /// <inheritdoc/>
    public void Dispose()
    {
        _loki.Service?.Stop(LastPatience);
        _loki.Service = null;
        Logger.Dispose();
    }
}
