using System.Globalization;
using Serilog;
using Serilog.Events;
using VipKeeper.Logging;

namespace VipKeeper.Drills;

/// <summary>
/// What the log says of drills. Each line has the field <c>Event</c> with a name that does not change: whoever is to be
/// told of a verdict looks for <see cref="Ended"/>.
/// </summary>
internal static class DrillSentences
{
    /// <summary>The event of a drill's begin.</summary>
    public const string Began = "DrillBegan";

    /// <summary>The event of a drill's end, with its verdict.</summary>
    public const string Ended = "DrillEnded";

    private const string EventProperty = "Event";

    /// <summary>Logs that it begins.</summary>
    public static void LogBegin(ILogger logger, string instance, DrillScenario scenario) => Of(logger, Began)
        .Information("{Instance}: a drill begins: {Scenario}.", instance, DrillScenarios.NameOf(scenario));

    /// <summary>Logs that a check is made to fail, or is not any more.</summary>
    public static void LogFailing(ILogger logger, string instance, string check, int seconds)
    {
        if (seconds > 0)
        {
            logger.Warning(
                "{Instance}: for a drill, check {Check} counts as failed for {Seconds} s at most.",
                instance, check, seconds);
        }
        else
        {
            logger.Information("{Instance}: check {Check} counts as it is again.", instance, check);
        }
    }

    /// <summary>Logs that it has ended. This is the one place that every end passes.</summary>
    public static void LogEnd(ILogger logger, DrillEnding ending) => Of(logger, Ended).Write(
        ending.Verdict is DrillVerdict.Broken ? LogEventLevel.Error
            : ending.Verdict is DrillVerdict.Kept ? LogEventLevel.Information
            : LogEventLevel.Warning,
        "{Instance}: the drill {Scenario} is over: {Verdict}{Measured}.",
        ending.Instance,
        DrillScenarios.NameOf(ending.Scenario),
        ending.Verdict.Replace('_', ' '),
        MeasuredOf(ending));

    private static ILogger Of(ILogger logger, string name) =>
        logger.ForContext(ConsoleFormatter.NoticeProperty, true).ForContext(EventProperty, name);

    /// <summary>What was measured against the promise, in parentheses after a space; empty without either.</summary>
    public static string MeasuredOf(DrillEnding ending) => ending is { OutageMs: { } outage, PromiseMs: { } promise }
        ? string.Create(
            CultureInfo.InvariantCulture, $" (longest gap {outage:0} ms, promised at most {promise:0} ms)")
        : "";
}
