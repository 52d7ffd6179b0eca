namespace VipKeeper.Interop.Reporting;

/// <summary>What a run wrote to the file of VIPKEEPER_INTEROP_REPORT.</summary>
internal sealed class InteropReport
{
    /// <summary>What a line begins with that is a cell of a table: the mark, row, column, figures, by tabs.</summary>
    public const string CellMark = "cell";

    private readonly Dictionary<(string Row, string Column), string> _cells = [];

    /// <summary>Reads the lines; of a cell that was measured twice the last one counts.</summary>
    public InteropReport(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            if (line.Split('\t') is [CellMark, string row, string column, string figures])
            {
                _cells[(row, column)] = figures;
            }
        }
    }

    /// <summary>What a cell says.</summary>
    /// <returns>Null when the run did not measure it, or it failed.</returns>
    public string? Find(string row, string column) => _cells.GetValueOrDefault((row, column));
}
