using VipKeeper.Json;

namespace VipKeeper.Switchovers;

/// <summary>What <c>vipkeeper switchover</c> reports: what happened when, and what was lost.</summary>
/// <param name="Result">
/// <c>moved</c>, <c>taken_back</c> (nobody took the role, and this node has it), <c>interrupted</c> (a fault or a stop
/// came in between) or <c>unfinished</c> (it goes on in the daemon).
/// </param>
/// <param name="Instances">The instances, those of a group together.</param>
internal sealed partial record SwitchoverReport(
    string Result, IReadOnlyList<SwitchoverReportInstance> Instances) : IJsonDocument;
