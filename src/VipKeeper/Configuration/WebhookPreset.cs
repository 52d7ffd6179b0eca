namespace VipKeeper.Configuration;

/// <summary>Whose form a notification is written in.</summary>
internal enum WebhookPreset : byte
{
    /// <summary>A webhook of a Discord channel.</summary>
    Discord,

    /// <summary>A topic of ntfy.</summary>
    Ntfy,

    /// <summary>An application of Gotify.</summary>
    Gotify,

    /// <summary>A plain document, for anything else.</summary>
    Json,
}
