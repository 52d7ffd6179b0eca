using Serilog.Events;
using Serilog.Parsing;
using VipKeeper.Logging;

namespace VipKeeper.Tests.Logging;

/// <summary>Events as the daemon logs them.</summary>
internal static class LogEvents
{
    private static readonly MessageTemplateParser Parser = new();

    /// <summary>A time that all of them begin with.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));

    /// <summary>An event.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="template">Its message.</param>
    /// <param name="fields">Its fields, by their property names.</param>
    public static LogEvent Create(
        LogEventLevel level, string template = "Something.", params (string Name, object? Value)[] fields) => new(
            Start, level, null, Parser.Parse(template),
            fields.Select(static field => new LogEventProperty(field.Name, new ScalarValue(field.Value))));

    /// <summary>A transition.</summary>
    public static LogEvent Transition(string instance) => Create(
        LogEventLevel.Information,
        "{Instance}: {From} to {To}.",
        ("Instance", instance), ("From", "Backup"), ("To", "Master"), ("Priority", (byte)100),
        (ConsoleFormatter.NoticeProperty, true), ("Event", "transition"), ("PeerPriority", (byte)7));
}
