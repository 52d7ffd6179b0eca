using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>How sending the log to Loki fares.</summary>
/// <param name="Url">The server.</param>
/// <param name="LastSuccess">When it last took something; absent before.</param>
/// <param name="Waiting">How many events wait for it.</param>
/// <param name="SpoolBytes">What they take on disk.</param>
/// <param name="Dropped">How many events were dropped, by the levels that have any.</param>
/// <param name="LastError">Why it takes nothing now; absent while it does.</param>
internal sealed partial record LokiDocument(
    string Url,
    DateTimeOffset? LastSuccess,
    int Waiting,
    long SpoolBytes,
    IReadOnlyDictionary<string, long> Dropped,
    string? LastError) : IJsonDocument;
