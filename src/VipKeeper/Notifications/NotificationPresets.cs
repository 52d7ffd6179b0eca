using VipKeeper.Configuration;

namespace VipKeeper.Notifications;

/// <summary>The words of the presets, as the file has them.</summary>
internal static class NotificationPresets
{
    /// <summary>The word of one.</summary>
    public static string WordOf(WebhookPreset preset) => preset switch
    {
        WebhookPreset.Discord => "discord",
        WebhookPreset.Ntfy => "ntfy",
        WebhookPreset.Gotify => "gotify",
        _ => "json",
    };
}
