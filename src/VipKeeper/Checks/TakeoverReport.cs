namespace VipKeeper.Checks;

/// <summary>What came of the check of the virtual addresses after a takeover; immutable.</summary>
/// <param name="Began">When it began.</param>
/// <param name="IsReached">Whether the service answered at all of them; null while that is tried.</param>
/// <param name="Elapsed">How long that took.</param>
/// <param name="Reason">What failed last, or null.</param>
internal sealed record TakeoverReport(DateTimeOffset Began, bool? IsReached, TimeSpan Elapsed, string? Reason);
