using VipKeeper.Configuration;

namespace VipKeeper.Doctor;

/// <summary>Tells people what the doctor found, on 80 columns, the worst first.</summary>
internal static class DoctorReportText
{
    /// <summary>Writes the report.</summary>
    public static void Write(DoctorCase subject, FindingList findings, TextWriter writer)
    {
        WrappedText.Write(writer, "", Introduction(subject));
        Severity? group = null;
        foreach (Finding finding in findings.WorstFirst)
        {
            if (finding.Severity != group)
            {
                group = finding.Severity;
                writer.WriteLine();
                writer.WriteLine(TitleOf(finding.Severity));
            }

            if (finding.Severity == Severity.Ok)
            {
                WrappedText.Write(writer, $"  {finding.Topic.Id}: ", Shown.Line(Subjected(finding)));
            }
            else
            {
                WriteWhole(finding, writer);
            }
        }

        writer.WriteLine();
        writer.WriteLine(
            $"{Counted(findings.Count(Severity.Problem), "problem")}, "
            + $"{Counted(findings.Count(Severity.Warning), "warning")}, "
            + $"{Counted(findings.Count(Severity.Note), "note")}, {findings.Count(Severity.Ok)} in order");
    }

    private static string Introduction(DoctorCase subject)
    {
        string config = subject.Configuration is null
            ? $"No configuration at {Shown.Line(subject.ConfigurationPath)} could be used: the machine alone is looked "
                + "at."
            : "";
        string listened = subject.Heard.Interfaces.Count == 0
            ? "Nothing was listened to."
            : $"Listened for {subject.Heard.Listened} on {string.Join(", ", subject.Heard.Interfaces)}.";
        string sent = subject.Heard.Sent.Count == 0
            ? "Nothing was sent."
            : $"Sent: {string.Join("; ", subject.Heard.Sent)}.";
        return $"{config} {listened} {sent}";
    }

    private static void WriteWhole(Finding finding, TextWriter writer)
    {
        string subject = finding.Subject is null ? "" : $" ({Shown.Line(finding.Subject)})";
        writer.WriteLine($"  {finding.Topic.Id}{subject}");
        WrappedText.Write(writer, "    found: ", Shown.Line(finding.Found));
        WrappedText.Write(writer, "    why:   ", finding.Topic.Why);
        string label = "    type:  ";
        foreach (string line in finding.Remedy)
        {
            // Not wrapped: it is there to be copied.
            writer.WriteLine(label + Shown.Line(line));
            label = "           ";
        }
    }

    private static string Subjected(Finding finding) =>
        finding.Subject is null || finding.Found.StartsWith(finding.Subject, StringComparison.Ordinal)
            ? finding.Found
            : $"{finding.Subject}: {finding.Found}";

    private static string TitleOf(Severity severity) => severity switch
    {
        Severity.Problem => "PROBLEMS",
        Severity.Warning => "WARNINGS",
        Severity.Note => "NOTES",
        _ => "IN ORDER",
    };

    private static string Counted(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
