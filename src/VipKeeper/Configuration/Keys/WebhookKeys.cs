using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of an entry of <c>notifications</c>.</summary>
internal static class WebhookKeys
{
    private static readonly Choice<WebhookPreset> Plain =
        new("json", WebhookPreset.Json, ["generic", "webhook", "slack", "custom"]);

    /// <summary>What it is called.</summary>
    public static TextKey Name { get; } = new("name", NameText.WebhookFault)
    {
        IsRequired = true,
        Example = "phone",
        OtherNames = ["title", "id"],
    };

    /// <summary>Whose form the messages have.</summary>
    public static ChoiceKey<WebhookPreset> Preset { get; } = new(
        "preset",
        [
            new("discord", WebhookPreset.Discord, []),
            new("ntfy", WebhookPreset.Ntfy, ["ntfy.sh"]),
            new("gotify", WebhookPreset.Gotify, []),
            Plain,
        ],
        Plain)
    {
        Example = "discord",
        OtherNames = ["type", "kind", "format", "service"],
    };

    /// <summary>Where to.</summary>
    public static TextKey Url { get; } = new("url", WebhookText.UrlFault)
    {
        Example = "https://ntfy.sh/my-topic",
        OtherNames = ["uri", "webhook", "endpoint", "webhook_url"],
        IsSecret = true,
    };

    /// <summary>The file that says so.</summary>
    public static TextKey UrlFile { get; } = new("url_file", ReplicationText.FileFault)
    {
        Example = "/etc/vipkeeper/discord.secret",
        OtherNames = ["webhook_file", "uri_file"],
    };

    /// <summary>The file with the token.</summary>
    public static TextKey TokenFile { get; } = new("token_file", ReplicationText.FileFault)
    {
        Example = "/etc/vipkeeper/gotify.secret",
        OtherNames = ["token", "password_file", "api_key", "key_file"],
    };

    /// <summary>Which certificates are trusted instead of the system's.</summary>
    public static TextKey CaFile { get; } = new("ca_file", FileText.CertificateFault)
    {
        Example = "/etc/vipkeeper/ca.pem",
        OtherNames = ["ca", "cacert", "cafile", "root_ca"],
    };

    /// <summary>What is told.</summary>
    public static ListKey Events { get; } = new("events", MaximumCount: 16)
    {
        EntryForm = "notification_event",
        Example = "[transitions, two_masters]",
        OtherNames = ["on", "kinds", "triggers"],
    };

    /// <summary>The instances that are told of.</summary>
    public static ListKey Instances { get; } = new("instances", MaximumCount: 1000)
    {
        EntryForm = "name",
        Example = "[dns]",
        OtherNames = ["only", "instance"],
    };

    /// <summary>From one message to the next, when there are many.</summary>
    public static DurationKey MinInterval { get; } =
        new("min_interval", Duration.FromSeconds(1), Duration.FromSeconds(3600))
        {
            Default = Duration.FromSeconds(30),
            Example = "30s",
            OtherNames = ["interval", "rate_limit", "throttle"],
        };

    /// <summary>When what could not be told is told as a summary.</summary>
    public static DurationKey ExpireAfter { get; } =
        new("expire_after", Duration.FromSeconds(60), Duration.FromSeconds(30 * 24 * 3600))
        {
            Default = Duration.FromSeconds(24 * 3600),
            Example = "24h",
            OtherNames = ["expire", "expiry", "max_age", "ttl"],
        };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new(
        "in a notification",
        [Name, Preset, Url, UrlFile, TokenFile, CaFile, Events, Instances, MinInterval, ExpireAfter]);
}
