using VipKeeper.Api;
using VipKeeper.Configuration;

namespace VipKeeper.Status;

/// <summary>One line of the status about telling a webhook of failovers.</summary>
internal static class NotificationLine
{
    /// <summary>Writes the line.</summary>
    public static void Write(NotificationDocument notification, DateTimeOffset now, TextWriter output)
    {
        string success = notification.LastSuccess is { } time
            ? $"last success {StatusTable.Ago(now - time)} ago"
            : "nothing taken yet";
        string waiting = notification.Waiting > 0 ? $", {notification.Waiting} events wait" : "";
        string lost = notification.Dropped > 0 ? $", dropped {notification.Dropped}" : "";
        output.WriteLine(
            $"notifications {notification.Name} ({notification.Preset}, {Shown.Line(notification.Server ?? "-")}): "
            + $"{success}{waiting}{lost}");
        if (notification.LastError is { } error)
        {
            output.WriteLine($"  ALARM      {Shown.Line(error)}");
        }
    }
}
