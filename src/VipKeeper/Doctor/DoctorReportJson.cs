using System.Text;
using System.Text.Json;
using VipKeeper.Commands;

namespace VipKeeper.Doctor;

/// <summary>Tells programs what the doctor found.</summary>
internal static class DoctorReportJson
{
    /// <summary>The document as text.</summary>
    public static string Write(DoctorCase subject, FindingList findings)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("version", ProgramVersion.Text);
            json.WriteString("configuration", subject.ConfigurationPath);
            json.WriteBoolean("configuration_used", subject.Configuration is not null);
            json.WriteNumber("seconds", Math.Round(subject.Heard.Listened.TotalSeconds, 1));
            WriteTexts(json, "interfaces", subject.Heard.Interfaces);
            WriteTexts(json, "sent", subject.Heard.Sent);
            json.WriteNumber("problems", findings.Count(Severity.Problem));
            json.WriteNumber("warnings", findings.Count(Severity.Warning));
            json.WriteNumber("notes", findings.Count(Severity.Note));
            json.WriteStartArray("findings");
            foreach (Finding finding in findings.WorstFirst)
            {
                WriteFinding(json, finding);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Topic.Id);
        json.WriteString("severity", WordOf(finding.Severity));
        if (finding.Subject is { } subject)
        {
            json.WriteString("subject", subject);
        }

        json.WriteString("found", finding.Found);
        json.WriteString("why", finding.Topic.Why);
        WriteTexts(json, "type", finding.Remedy);
        json.WriteEndObject();
    }

    private static string WordOf(Severity severity) => severity switch
    {
        Severity.Problem => "problem",
        Severity.Warning => "warning",
        Severity.Note => "note",
        _ => "ok",
    };

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
