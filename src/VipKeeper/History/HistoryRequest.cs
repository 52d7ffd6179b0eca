using VipKeeper.Vrrp.Timing;

namespace VipKeeper.History;

/// <summary>What somebody asked for.</summary>
/// <param name="What">Such as <c>SIGTERM</c>.</param>
/// <param name="At">When.</param>
internal sealed record HistoryRequest(string What, Instant At);
