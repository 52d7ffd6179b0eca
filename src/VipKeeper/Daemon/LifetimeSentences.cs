using Serilog;
using VipKeeper.Commands;
using VipKeeper.Logging;

namespace VipKeeper.Daemon;

/// <summary>What the log says of the daemon's own beginning and end.</summary>
internal static class LifetimeSentences
{
    /// <summary>Logs that it is ready.</summary>
    public static void LogStarted(ILogger logger, string node) => Of(logger, "started", KeepalivedSentences.Started)
        .Information("vipkeeper {Version} has started on {Node}.", ProgramVersion.Text, node);

    /// <summary>Logs that it was asked to stop.</summary>
    public static void LogStopping(ILogger logger) => Of(logger, "stopping", KeepalivedSentences.Stopping)
        .Information("vipkeeper stops.");

    /// <summary>Logs that nothing of it runs any more but the log.</summary>
    public static void LogStopped(ILogger logger) => Of(logger, "stopped", KeepalivedSentences.Stopped)
        .Information("vipkeeper has stopped.");

    private static ILogger Of(ILogger logger, string name, string line) => logger
        .ForContext(EventSentences.EventProperty, name)
        .ForContext(ConsoleFormatter.KeepalivedProperty, line);
}
