using Serilog.Events;
using Serilog.Formatting;
using VipKeeper.Configuration;

namespace VipKeeper.Logging;

/// <summary>
/// One line an event. For the journal it begins with the priority in angle brackets (sd-daemon(3)) and has no time,
/// which the journal keeps itself; elsewhere it begins with the local time and the level.
/// </summary>
internal sealed class ConsoleFormatter(bool isJournal) : ITextFormatter
{
    /// <summary>A property that marks an event as more than information: syslog's notice.</summary>
    public const string NoticeProperty = "Notice";

    /// <summary>
    /// A property that has what keepalived would say, a line each, or nothing when there is none; for
    /// <see cref="LoggingStyle.Keepalived"/>.
    /// </summary>
    public const string KeepalivedProperty = "Keepalived";

    /// <summary>A property of an event that only <see cref="LoggingStyle.Keepalived"/> tells.</summary>
    public const string KeepalivedOnlyProperty = "KeepalivedOnly";

    private volatile LoggingStyle _style;

    /// <summary>Whose sentences are written; may change at any time.</summary>
    public LoggingStyle Style
    {
        get => _style;
        set => _style = value;
    }

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        if (_style == LoggingStyle.Keepalived
            && logEvent.Properties.TryGetValue(KeepalivedProperty, out LogEventPropertyValue? lines)
            && lines is ScalarValue { Value: string text })
        {
            foreach (string line in text.Split('\n'))
            {
                WriteLine(logEvent, line, output);
            }

            return;
        }

        if (logEvent.Properties.ContainsKey(KeepalivedOnlyProperty))
        {
            return;
        }

        WriteLine(logEvent, LogSentence.Of(logEvent), output);
        if (logEvent.Exception is { } exception)
        {
            output.WriteLine(OneLine(exception.ToString()));
        }
    }

    private void WriteLine(LogEvent logEvent, string message, TextWriter output)
    {
        bool isNotice = logEvent.Properties.ContainsKey(NoticeProperty);
        if (isJournal)
        {
            output.Write('<');
            output.Write(PriorityOf(logEvent.Level, isNotice));
            output.Write('>');
        }
        else
        {
            output.Write(logEvent.Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff "));
            output.Write(WordOf(logEvent.Level, isNotice));
            output.Write(' ');
        }

        // An event is one line: a message cannot forge another (journal priorities included).
        output.WriteLine(message.AsSpan().IndexOfAny('\n', '\r') < 0 ? message : OneLine(message));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" | ").Replace('\r', ' ');

    // syslog(3): LOG_CRIT 2, LOG_ERR 3, LOG_WARNING 4, LOG_NOTICE 5, LOG_INFO 6, LOG_DEBUG 7.
    private static char PriorityOf(LogEventLevel level, bool isNotice) => level switch
    {
        LogEventLevel.Fatal => '2',
        LogEventLevel.Error => '3',
        LogEventLevel.Warning => '4',
        LogEventLevel.Information => isNotice ? '5' : '6',
        _ => '7',
    };

    private static string WordOf(LogEventLevel level, bool isNotice) => level switch
    {
        LogEventLevel.Fatal => "crit   ",
        LogEventLevel.Error => "error  ",
        LogEventLevel.Warning => "warning",
        LogEventLevel.Information => isNotice ? "notice " : "info   ",
        _ => "debug  ",
    };
}
