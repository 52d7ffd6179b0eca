using System.Globalization;
using VipKeeper.Lab.Scenarios;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Report;

/// <summary>The results for people: one line for each scenario and instance, numbers aligned to the right.</summary>
internal static class ResultTable
{
    private static readonly string[] Heads =
        ["scenario", "instance", "outage", "probes lost", "protocol's floor", "beyond it", "promise"];

    /// <summary>The table's lines, without colours.</summary>
    public static IReadOnlyList<string> Render(IReadOnlyList<ScenarioResult> results)
    {
        string[][] rows = [Heads, .. results.Select(Row)];
        int[] widths = new int[Heads.Length];
        foreach (string[] row in rows)
        {
            for (int column = 0; column < widths.Length; column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        return [.. rows.Select(row => Line(row, widths))];
    }

    private static string[] Row(ScenarioResult result) =>
    [
        result.Scenario,
        result.Instance,
        Milliseconds(result.Outage, ""),
        result.ProbesLost.ToString(CultureInfo.InvariantCulture),
        Milliseconds(result.Floor, ""),
        Milliseconds(result.Outage - result.Floor, "+"),
        Promise(result),
    ];

    private static string Promise(ScenarioResult result) => result.Rto is null
        ? "none given"
        : $"{result.Rto} {(result.IsKept ? "kept" : "BROKEN")}";

    // "+" only in front of a positive difference; a negative one has its own sign, and -0.04 is none.
    private static string Milliseconds(Duration duration, string sign)
    {
        double rounded = Math.Round(duration.TotalMilliseconds, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{(rounded > 0 ? sign : "")}{rounded + 0.0:0.0} ms");
    }

    // Words to the left, numbers to the right.
    private static string Line(string[] row, int[] widths) => string.Join("  ", row.Select((cell, column) =>
        column is 0 or 1 or 6 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();
}
