using System.Globalization;
using System.Text;

namespace VipKeeper.Benchmarks.Beside.Report;

/// <summary>A Markdown table, row by row.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();

    /// <summary>A table with its head.</summary>
    public MarkdownTable(string title, params string[] columns)
    {
        _text.Append(CultureInfo.InvariantCulture, $"### {title}\n\n");
        Row(columns);
        _text.Append('|').Insert(_text.Length, "---|", columns.Length).Append('\n');
    }

    /// <summary>Adds a row.</summary>
    public MarkdownTable Row(params string[] cells)
    {
        _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        return this;
    }

    /// <summary>Two figures and what the second is of the first.</summary>
    public static string[] Compare(double keepalived, double ours, string format) =>
    [
        keepalived.ToString(format, CultureInfo.InvariantCulture),
        ours.ToString(format, CultureInfo.InvariantCulture),
        keepalived == 0 ? "" : (ours / keepalived).ToString("0.00", CultureInfo.InvariantCulture),
    ];

    /// <inheritdoc/>
    public override string ToString() => _text.ToString().TrimEnd();
}
