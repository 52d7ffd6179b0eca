namespace VipKeeper.Drills;

/// <summary>The end of a drill, as the daemon is told of it.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Scenario">What was done.</param>
/// <param name="Verdict">One of <see cref="DrillVerdict"/>.</param>
/// <param name="OutageMs">The longest gap, in milliseconds; null when it was not measured.</param>
/// <param name="PromiseMs">How long it may have been; null when that is not known.</param>
internal sealed record DrillEnding(
    string Instance, DrillScenario Scenario, string Verdict, double? OutageMs, double? PromiseMs);
