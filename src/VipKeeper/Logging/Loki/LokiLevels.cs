using System.Collections.Immutable;
using Serilog.Events;

namespace VipKeeper.Logging.Loki;

/// <summary>The levels and their words.</summary>
internal static class LokiLevels
{
    /// <summary>The words, by the number of the level; also the names of the spool's directories.</summary>
    public static ImmutableArray<string> Words { get; } = ["debug", "info", "notice", "warning", "error", "critical"];

    /// <summary>How many levels there are.</summary>
    public static int Count => Words.Length;

    /// <summary>The level of an event.</summary>
    public static LokiLevel Of(LogEvent logEvent) => logEvent.Level switch
    {
        LogEventLevel.Fatal => LokiLevel.Critical,
        LogEventLevel.Error => LokiLevel.Error,
        LogEventLevel.Warning => LokiLevel.Warning,
        LogEventLevel.Information => logEvent.Properties.ContainsKey(ConsoleFormatter.NoticeProperty)
            ? LokiLevel.Notice
            : LokiLevel.Info,
        _ => LokiLevel.Debug,
    };
}
