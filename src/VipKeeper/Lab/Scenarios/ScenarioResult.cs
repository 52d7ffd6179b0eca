using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Scenarios;

/// <summary>What a scenario did to one instance, as its client saw it.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Instance">The instance's name.</param>
/// <param name="Outage">The longest time without an answer.</param>
/// <param name="ProbesLost">All probes without an answer.</param>
/// <param name="Floor">The outage that the protocol itself cannot avoid.</param>
/// <param name="Rto">The promised recovery time; null when nothing is promised.</param>
/// <param name="IsKept">Whether the outage kept within the promise.</param>
internal sealed record ScenarioResult(
    string Scenario, string Instance, Duration Outage, int ProbesLost, Duration Floor, Duration? Rto, bool IsKept);
