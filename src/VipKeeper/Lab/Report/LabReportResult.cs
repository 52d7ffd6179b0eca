using VipKeeper.Json;

namespace VipKeeper.Lab.Report;

/// <summary>One entry of <see cref="LabReportDocument"/>.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Instance">The instance's name.</param>
/// <param name="OutageMs">The longest time without an answer, in milliseconds; 0 when no probe was lost.</param>
/// <param name="ProbesLost">All probes without an answer.</param>
/// <param name="FloorMs">The outage that the protocol itself cannot avoid, in milliseconds.</param>
/// <param name="Kept">Whether the outage kept within the instance's promise.</param>
internal sealed partial record LabReportResult(
    string Scenario, string Instance, double OutageMs, int ProbesLost, double FloorMs, bool Kept) : IJsonDocument;
