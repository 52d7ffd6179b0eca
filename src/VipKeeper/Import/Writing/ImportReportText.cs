using VipKeeper.Configuration;
using VipKeeper.Import.Mapping;

namespace VipKeeper.Import.Writing;

/// <summary>Tells people what became of a keepalived.conf.</summary>
internal static class ImportReportText
{
    /// <summary>Writes the report.</summary>
    /// <param name="report">What became of each statement.</param>
    /// <param name="isFull">True for everything, with the rules; false for what is refused, and how much else.</param>
    /// <param name="writer">Takes the lines.</param>
    public static void Write(ImportReport report, bool isFull, TextWriter writer)
    {
        if (isFull)
        {
            WriteGroup(report, ImportFate.Kept, "kept", writer);
            WriteGroup(report, ImportFate.Changed, "changed", writer);
        }

        WriteGroup(report, ImportFate.Refused, "refused", writer);
        if (isFull && report.Findings.Count > 0)
        {
            writer.WriteLine("does not do what one may think:");
            foreach (ImportFinding finding in report.Findings)
            {
                writer.WriteLine($"  {Shown.Line(finding.Place.ToString())}: {finding.Rule}: {finding.Text}");
            }
        }

        writer.WriteLine(
            $"{report.Count(ImportFate.Kept)} kept, {report.Count(ImportFate.Changed)} changed, "
            + $"{report.Count(ImportFate.Refused)} refused, {report.Findings.Count} remarks"
            + (isFull ? "" : "; --explain tells each of them"));
    }

    private static void WriteGroup(ImportReport report, ImportFate fate, string title, TextWriter writer)
    {
        if (report.Count(fate) == 0)
        {
            return;
        }

        writer.WriteLine($"{title}:");
        foreach (ImportNote note in report.Notes)
        {
            if (note.Fate == fate)
            {
                string scope = note.Scope.Length == 0 ? "" : $"{Shown.Line(note.Scope)}: ";
                string text = note.Text.Length == 0 ? "" : $" -> {note.Text}";
                writer.WriteLine($"  {Shown.Line(note.Place.ToString())}: {scope}{note.Statement}{text}");
            }
        }
    }
}
