namespace VipKeeper.Notifications;

/// <summary>How telling somebody fares. A value that is replaced whole, for any thread.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Preset">The word of its preset.</param>
/// <param name="Server">What may be shown of the URL, or null while it is not known.</param>
/// <param name="LastSuccess">When it last took a message; null before.</param>
/// <param name="Waiting">How many events wait.</param>
/// <param name="Dropped">How many were never told one by one since the start: no room, or refused.</param>
/// <param name="LastError">What went wrong last; null since it works.</param>
internal sealed record WebhookStatus(
    string Name,
    string Preset,
    string? Server,
    DateTimeOffset? LastSuccess,
    int Waiting,
    long Dropped,
    string? LastError);
