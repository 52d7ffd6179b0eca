using VipKeeper.Api;
using VipKeeper.Configuration;

namespace VipKeeper.Status;

/// <summary>One line of the status about telling a webhook of failovers.</summary>
internal static class NotificationLine
{
    /// <summary>Writes the line.</summary>
    public static void Write(NotificationDocument notification, DateTimeOffset now, TextWriter output)
    {
        string waiting = notification.Waiting > 0 ? $", {notification.Waiting} events wait" : "";
        string lost = notification.Dropped > 0 ? $", dropped {notification.Dropped}" : "";
        string server = Shown.Line(notification.Server ?? "-");
        ServerLine.Write(
            $"notifications {notification.Name} ({notification.Preset}, {server})",
            notification.LastSuccess, waiting + lost, notification.LastError, now, output);
    }
}
