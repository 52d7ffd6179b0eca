using VipKeeper.Json;
using VipKeeper.Lab.Scenarios;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Report;

/// <summary>What <c>vipkeeper lab --json</c> prints.</summary>
/// <param name="IntervalMs">The advertisement interval in milliseconds.</param>
/// <param name="Results">One entry for each scenario and instance, in the order in which they were played.</param>
internal sealed partial record LabReportDocument(double IntervalMs, IReadOnlyList<LabReportResult> Results)
    : IJsonDocument
{
    /// <summary>The document of a run.</summary>
    public static LabReportDocument Of(Duration interval, IReadOnlyList<ScenarioResult> results) =>
        new(Milliseconds(interval), [.. results.Select(Of)]);

    private static LabReportResult Of(ScenarioResult result) => new(
        result.Scenario,
        result.Instance,
        Milliseconds(result.Outage),
        result.ProbesLost,
        Milliseconds(result.Floor),
        result.IsKept);

    // A microsecond is a thousandth of what a probe each millisecond can tell apart.
    private static double Milliseconds(Duration duration) => Math.Round(duration.TotalMilliseconds, 3);
}
