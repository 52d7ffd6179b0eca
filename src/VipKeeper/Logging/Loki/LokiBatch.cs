using VipKeeper.Spooling;

namespace VipKeeper.Logging.Loki;

/// <summary>The oldest events that wait, in the order of their times.</summary>
/// <param name="Records">The events, at least one.</param>
/// <param name="Marks">Where they end in each level's chain.</param>
/// <param name="Last">The level of the last of them.</param>
internal sealed record LokiBatch(IReadOnlyList<SpoolRecord> Records, SpoolMark[] Marks, LokiLevel Last);
