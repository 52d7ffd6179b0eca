namespace VipKeeper.Notifications.Presets;

/// <summary>The body of <c>POST /message</c> of Gotify.</summary>
internal static class GotifyMessage
{
    private const int TextLimit = 8 * 1024;

    /// <summary>Where it is sent to.</summary>
    /// <param name="url">The server, perhaps below a path.</param>
    public static Uri TargetOf(Uri url) => new(url, url.AbsolutePath.TrimEnd('/') + "/message");

    /// <summary>Writes the body.</summary>
    public static byte[] Write(NotificationMessage message) => PresetJson.Write(json =>
    {
        json.WriteString("title", PresetJson.Bounded(message.Title, 256));
        json.WriteString("message", PresetJson.Bounded(PresetJson.Timed(message), TextLimit));
        // On its Android client: 4 to 7 make a sound, from 8 on it also vibrates and comes to the front.
        json.WriteNumber("priority", 4 + (2 * NotificationSeverity.RankOf(message.Severity)));
    });
}
