namespace VipKeeper.Notifications.Presets;

/// <summary>
/// The body of ntfy's publishing as JSON, which goes to the server's root and names the topic: so no text is ever in a
/// header.
/// </summary>
internal static class NtfyMessage
{
    // A longer one becomes an attachment.
    private const int MessageLimit = 3800;
    private const int TitleLimit = 250;

    /// <summary>The topic of a URL.</summary>
    public static string TopicOf(Uri url) => url.AbsolutePath[(url.AbsolutePath.LastIndexOf('/') + 1)..];

    /// <summary>Where its messages are sent to: the URL without the topic.</summary>
    public static Uri RootOf(Uri url) => new(url, url.AbsolutePath[..(url.AbsolutePath.LastIndexOf('/') + 1)]);

    /// <summary>Writes the body.</summary>
    public static byte[] Write(NotificationMessage message, string topic) => PresetJson.Write(json =>
    {
        json.WriteString("topic", topic);
        json.WriteString("title", PresetJson.BoundedUtf8(message.Title, TitleLimit));
        json.WriteString("message", PresetJson.BoundedUtf8(PresetJson.Timed(message), MessageLimit));
        json.WriteNumber("priority", 3 + NotificationSeverity.RankOf(message.Severity));
        json.WriteStartArray("tags");
        json.WriteStringValue(SignOf(message));
        json.WriteStringValue(message.Node);
        json.WriteEndArray();
    });

    // Short codes of emoji, which ntfy shows before the title.
    private static string SignOf(NotificationMessage message) => message switch
    {
        { Severity: NotificationSeverity.Error } => "rotating_light",
        { Single.To: "Master" } => "green_circle",
        { Single.To: "Backup" } => "large_blue_circle",
        { Single.To: "Fault" } => "red_circle",
        { Severity: NotificationSeverity.Info } => "information_source",
        _ => "warning",
    };
}
