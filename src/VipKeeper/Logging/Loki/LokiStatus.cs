using System.Collections.Immutable;

namespace VipKeeper.Logging.Loki;

/// <summary>How the sink fares. A value that is replaced whole, for any thread.</summary>
/// <param name="Url">The server.</param>
/// <param name="LastSuccess">When Loki last took something; null before.</param>
/// <param name="Waiting">How many events wait on disk.</param>
/// <param name="SpoolBytes">How much they take.</param>
/// <param name="Dropped">How many were dropped since the start of the daemon, by the number of the level.</param>
/// <param name="LastError">What went wrong last; null when nothing did, or since it works again.</param>
internal sealed record LokiStatus(
    string Url,
    DateTimeOffset? LastSuccess,
    int Waiting,
    long SpoolBytes,
    ImmutableArray<long> Dropped,
    string? LastError);
