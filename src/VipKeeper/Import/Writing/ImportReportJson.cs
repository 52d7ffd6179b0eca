using System.Text;
using System.Text.Json;
using VipKeeper.Import.Mapping;

namespace VipKeeper.Import.Writing;

/// <summary>Writes what became of a keepalived.conf for programs.</summary>
internal static class ImportReportJson
{
    /// <summary>The document as text.</summary>
    /// <param name="report">What became of each statement.</param>
    /// <param name="source">The path of the keepalived.conf.</param>
    /// <param name="output">Where the file went, or null.</param>
    /// <param name="yaml">The file's text where it went nowhere, or null.</param>
    public static string Write(ImportReport report, string source, string? output, string? yaml)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("source", source);
            if (output is not null)
            {
                json.WriteString("output", output);
            }

            WriteNotes(json, "kept", report, ImportFate.Kept);
            WriteNotes(json, "changed", report, ImportFate.Changed);
            WriteNotes(json, "refused", report, ImportFate.Refused);
            json.WriteStartArray("remarks");
            foreach (ImportFinding finding in report.Findings)
            {
                json.WriteStartObject();
                json.WriteString("rule", finding.Rule);
                json.WriteString("file", finding.Place.Path);
                json.WriteNumber("line", finding.Place.Line);
                json.WriteString("text", finding.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (yaml is not null)
            {
                json.WriteString("yaml", yaml);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteNotes(Utf8JsonWriter json, string name, ImportReport report, ImportFate fate)
    {
        json.WriteStartArray(name);
        foreach (ImportNote note in report.Notes)
        {
            if (note.Fate == fate)
            {
                json.WriteStartObject();
                json.WriteString("file", note.Place.Path);
                json.WriteNumber("line", note.Place.Line);
                json.WriteString("block", note.Scope);
                json.WriteString("statement", note.Statement);
                json.WriteString("text", note.Text);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
