using System.Text.RegularExpressions;
using VipKeeper.Tests.Codebase;

namespace VipKeeper.Tests.Vrrp.Support;

/// <summary>Reads <c>docs/conformance.md</c>, whose form its own first paragraphs describe.</summary>
internal static partial class ConformanceList
{
    public const string File = "docs/conformance.md";

    public static IReadOnlyList<ConformanceEntry> Read()
    {
        List<ConformanceEntry> entries = [];
        List<string> block = [];
        foreach (string line in Repository.ReadLines(File).Append(""))
        {
            bool continues = block.Count > 0 && line.StartsWith("  ", StringComparison.Ordinal);
            if (!continues && block.Count > 0)
            {
                entries.Add(Parse(block));
                block.Clear();
            }

            if (continues || line.StartsWith("- **", StringComparison.Ordinal))
            {
                block.Add(line);
            }
        }

        return entries;
    }

    private static ConformanceEntry Parse(List<string> block)
    {
        string[] tests = [.. block.Where(IsTest).Select(line => line.Trim()[3..^1])];
        string prose = string.Join(' ', block.Where(line => !IsTest(line)).Select(line => line.Trim()));
        Match match = Head().Match(prose);
        return match.Success
            ? new ConformanceEntry(
                match.Groups["id"].Value, match.Groups["status"].Value, match.Groups["text"].Value,
                match.Groups["reason"].Value, tests)
            : throw new FormatException($"{File} does not have the form of a requirement: {block[0]}");
    }

    private static bool IsTest(string line) => line.StartsWith("  - `", StringComparison.Ordinal);

    [GeneratedRegex(@"^- \*\*(?<id>\d{4}-[\d.]+-\d+)\*\* (?<status>[a-z ]+): (?<text>.*?)(?: Why: (?<reason>.+))?$")]
    private static partial Regex Head();
}
