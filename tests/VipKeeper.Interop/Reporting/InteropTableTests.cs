using VipKeeper.Interop.Support.Routers;

namespace VipKeeper.Interop.Reporting;

/// <summary>The tables of docs/interop.md.</summary>
public sealed class InteropTableTests
{
    private const string ReportVariable = "VIPKEEPER_INTEROP_REPORT";

    private static readonly GeneratedSection Document = new("docs/interop.md", "interop-table");

    [Fact]
    public void The_document_has_the_rows_and_columns_of_the_tests()
    {
        IReadOnlyList<InteropTable> written = InteropTable.Read(Document.Lines);
        Assert.Equal(InteropTable.All.Select(Describe), written.Select(Describe));
    }

    // Not a check: `make interop-table` calls it after a run of the suite.
    [Fact(Explicit = true)]
    public void Write_the_tables_from_the_report()
    {
        string path = Environment.GetEnvironmentVariable(ReportVariable) ?? "";
        Assert.True(File.Exists(path), $"{ReportVariable} names no report: '{path}'.");
        var report = new InteropReport(File.ReadLines(path));
        string tables = string.Join('\n', InteropTable.All.Select(table => table.Write(report)));
        Document.Replace(
            $"\n\nMeasured with keepalived {KeepalivedRouter.Version} and FRR {FrrRouter.Version}.\n\n{tables}\n");
    }

    private static string Describe(InteropTable table) =>
        $"{table.Heading}\n{string.Join('\n', table.Rows)}\n{string.Join('\n', table.Columns)}";
}
