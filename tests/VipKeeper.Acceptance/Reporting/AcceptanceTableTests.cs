using VipKeeper.Acceptance.Drills;
using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Reporting;

/// <summary>The table of docs/acceptance.md.</summary>
public sealed class AcceptanceTableTests
{
    private static readonly GeneratedSection Document = new("docs/acceptance.md", "acceptance-table");

    private static IEnumerable<string> Expected =>
        from pair in ServicePair.All
        from drill in DrillCatalog.NamesFor(pair)
        select $"{pair.Name}, {drill}";

    [Fact]
    public void The_document_has_each_drill_of_each_pair() => Assert.Equal(Expected, RowsOf(Document.Lines));

    // Not a check: `make acceptance-table` calls it after a run of the suite.
    [Fact(Explicit = true)]
    public void Write_the_table_of_the_last_run()
    {
        string path = AcceptanceReport.TablePath;
        Assert.True(File.Exists(path), $"There is no {path}: run the suite first.");
        Assert.Equal(Expected, RowsOf(File.ReadAllLines(path)));
        Document.Replace($"\n\n{File.ReadAllText(path)}\n");
    }

    private static IEnumerable<string> RowsOf(IEnumerable<string> lines) => lines
        .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
        .Skip(1)
        .Select(static line => line.Split('|'))
        .Select(static cells => $"{cells[1].Trim()}, {cells[2].Trim()}");
}
