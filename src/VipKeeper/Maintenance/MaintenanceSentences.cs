using System.Globalization;
using Serilog;
using VipKeeper.Configuration;
using VipKeeper.Logging;

namespace VipKeeper.Maintenance;

/// <summary>What the log says of maintenance.</summary>
internal static class MaintenanceSentences
{
    /// <summary>Logs that it begins.</summary>
    public static void LogBegin(ILogger logger, MaintenanceEntry entry) => Notice(logger).Information(
        "{Instance}: maintenance{Reason}: this node does not take the role {Until}.",
        entry.Instance, ReasonOf(entry), UntilOf(entry));

    /// <summary>Logs that it goes on after a start.</summary>
    public static void LogKept(ILogger logger, MaintenanceEntry entry) => Notice(logger).Information(
        "{Instance}: still in maintenance{Reason}: this node does not take the role {Until}.",
        entry.Instance, ReasonOf(entry), UntilOf(entry));

    /// <summary>Logs that it goes on for another hour.</summary>
    public static void LogReminder(ILogger logger, MaintenanceEntry entry, DateTimeOffset now) => logger.Warning(
        "{Instance}: in maintenance for {Length}{Reason}: this node does not take the role {Until}.",
        entry.Instance, LengthOf(now - entry.Since), ReasonOf(entry), UntilOf(entry));

    /// <summary>Logs that it is over.</summary>
    public static void LogEnd(ILogger logger, MaintenanceEntry entry) => Notice(logger).Information(
        "{Instance}: maintenance is over; this node takes the role again when it should have it.", entry.Instance);

    private static ILogger Notice(ILogger logger) => logger.ForContext(ConsoleFormatter.NoticeProperty, true);

    private static string ReasonOf(MaintenanceEntry entry) =>
        entry.Reason is { } reason ? $" ({Shown.Line(reason)})" : string.Empty;

    private static string UntilOf(MaintenanceEntry entry) => entry.Until is { } until
        ? string.Create(CultureInfo.InvariantCulture, $"until {until.ToLocalTime():yyyy-MM-dd HH:mm:ss}")
        : "until 'vipkeeper maintenance off'";

    private static string LengthOf(TimeSpan length) => string.Create(
        CultureInfo.InvariantCulture, $"{(int)length.TotalHours} h {length.Minutes} min");
}
