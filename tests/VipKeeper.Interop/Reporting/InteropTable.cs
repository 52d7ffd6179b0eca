using System.Text;
using VipKeeper.Interop.Frr;
using VipKeeper.Interop.Handover;
using VipKeeper.Interop.Matrix;

namespace VipKeeper.Interop.Reporting;

/// <summary>A table of docs/interop.md, in Markdown.</summary>
/// <param name="Heading">What the rows are.</param>
/// <param name="Rows">The rows' names.</param>
/// <param name="Columns">The columns' names.</param>
internal sealed record InteropTable(string Heading, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns)
{
    /// <summary>Every table, in the document's order.</summary>
    public static IReadOnlyList<InteropTable> All { get; } =
    [
        new(
            "beside keepalived",
            [
                .. PairConfiguration.All
                    .OrderBy(static pair => pair.Protocol)
                    .ThenBy(static pair => pair.Transport)
                    .ThenBy(static pair => pair.Priority)
                    .Select(static pair => pair.Name),
            ],
            [.. Enum.GetValues<MatrixFault>().Select(MatrixCell.NameOf)]),
        new("planned changes beside keepalived", PlannedChangeTests.Rows, PlannedChangeTests.Columns),
        new("beside FRR", FrrPairTests.Rows, FrrPairTests.Columns),
    ];

    /// <summary>Reads back the rows and columns of tables in Markdown.</summary>
    public static IReadOnlyList<InteropTable> Read(IEnumerable<string> lines)
    {
        var tables = new List<InteropTable>();
        var current = new List<string[]>();
        foreach (string line in lines.Append(""))
        {
            if (line.StartsWith('|'))
            {
                current.Add([.. line.Trim('|').Split('|').Select(static cell => cell.Trim())]);
            }
            else if (current.Count > 0)
            {
                tables.Add(new InteropTable(
                    current[0][0], [.. current.Skip(2).Select(static row => row[0])], current[0][1..]));
                current.Clear();
            }
        }

        return tables;
    }

    /// <summary>Writes the table.</summary>
    /// <exception cref="InvalidDataException">The run lacks a cell.</exception>
    public string Write(InteropReport report)
    {
        var text = new StringBuilder();
        text.Append($"| {Heading} | {string.Join(" | ", Columns)} |\n");
        text.Append($"|---|{string.Concat(Columns.Select(static _ => "---|"))}\n");
        foreach (string row in Rows)
        {
            IEnumerable<string> cells = Columns.Select(column => report.Find(row, column)
                ?? throw new InvalidDataException($"The run has no figure for '{row}', {column}."));
            text.Append($"| {row} | {string.Join(" | ", cells)} |\n");
        }

        return text.ToString();
    }
}
