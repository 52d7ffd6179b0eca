namespace VipKeeper.Logging.Reading;

/// <summary>One event that was read back.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Level">Its level, in the words of <see cref="Loki.LokiLevels"/>.</param>
/// <param name="Node">The node, or null when it is not known.</param>
/// <param name="Instance">The instance, or null.</param>
/// <param name="Message">The sentence.</param>
/// <param name="To">For a change of a role: the new one; otherwise null.</param>
internal sealed record LoggedLine(
    DateTimeOffset Time, string Level, string? Node, string? Instance, string Message, string? To);
