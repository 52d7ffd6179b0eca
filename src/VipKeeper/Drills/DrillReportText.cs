using System.Globalization;
using VipKeeper.History;

namespace VipKeeper.Drills;

/// <summary>A drill for people.</summary>
internal static class DrillReportText
{
    /// <summary>Writes all of it.</summary>
    public static void Write(DrillReport report, TextWriter output)
    {
        output.WriteLine($"{report.Instance}: drill {report.Scenario} on {report.Node}: "
            + $"{report.Verdict.Replace('_', ' ').ToUpperInvariant()}");
        output.WriteLine($"  {report.VerdictText}");
        output.WriteLine($"  promised: {HistoryLengths.Configured(report.PromiseMs)} ({PromiseOf(report)}), "
            + $"expected: at most {HistoryLengths.Configured(report.ExpectedMs)}");
        foreach (DrillMeasurement measurement in report.Measurements)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {measurement.Vantage}: {measurement.Lost} of {measurement.Sent} probes lost, longest gap "
                + $"{HistoryLengths.Measured(measurement.OutageMs)}"));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"    ({measurement.Method} every {measurement.IntervalMs:0.###} ms to {measurement.Address}; sees "
                + $"{measurement.Sees})"));
        }

        foreach (string line in report.Afterwards)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
        foreach (DrillEvent told in report.Events)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {told.AtMs,9:0} ms  {told.Kind,-6}  {told.Text}"));
        }
    }

    /// <summary>One line for a list.</summary>
    public static string LineOf(DrillReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Id,4}  {report.Began.ToLocalTime():yyyy-MM-dd HH:mm:ss}  {report.Instance,-12} {report.Scenario,-10} "
        + $"{report.Verdict.Replace('_', ' '),-12} {OutageOf(report)}");

    /// <summary>Where the promise is from.</summary>
    public static string PromiseOf(DrillReport report) => report.PromiseFrom switch
    {
        "rto" => "rto",
        "option" => "--rto",
        _ => "no rto is configured: the longest that the protocol may take",
    };

    private static string OutageOf(DrillReport report) => report.OutageMs is { } outage
        ? $"{HistoryLengths.Measured(outage)} of {HistoryLengths.Configured(report.PromiseMs)}"
        : "-";
}
