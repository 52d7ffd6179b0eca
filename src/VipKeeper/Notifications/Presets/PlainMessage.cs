using VipKeeper.Json;

namespace VipKeeper.Notifications.Presets;

/// <summary>The body of the preset <c>json</c>: everything that is known, for a program to read.</summary>
internal static class PlainMessage
{
    private const int Version = 1;

    /// <summary>Writes the body.</summary>
    public static byte[] Write(NotificationMessage message) => PresetJson.Write(json =>
    {
        json.Write("version", Version);
        json.Write("node", message.Node);
        json.Write("time", message.Time);
        json.Write("severity", message.Severity);
        json.Write("title", message.Title);
        json.Write("message", message.Text);
        json.Write("events", message.Events);
    });
}
