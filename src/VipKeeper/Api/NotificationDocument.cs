using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>How telling one webhook of failovers fares.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Preset">The word of its preset.</param>
/// <param name="Server">Scheme, host and port of its URL, or where the URL is while it was not read yet.</param>
/// <param name="LastSuccess">When it last took a message; absent before.</param>
/// <param name="Waiting">How many events wait for it.</param>
/// <param name="Dropped">How many were refused or had no room, since the start of the daemon.</param>
/// <param name="LastError">Why it takes nothing now; absent while it does.</param>
internal sealed partial record NotificationDocument(
    string Name,
    string Preset,
    string? Server,
    DateTimeOffset? LastSuccess,
    int Waiting,
    long Dropped,
    string? LastError) : IJsonDocument;
