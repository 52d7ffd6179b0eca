using System.Text.RegularExpressions;
using Xunit;

namespace VipKeeper.Tests.Codebase;

/// <summary>The habits of this code base that a compiler does not know. Each failure lists every offender.</summary>
public partial class TidyTests
{
    private const int MaximumColumns = 120;
    private const int MaximumLines = 400;
    private const int MaximumMethodLines = 70;

    private static readonly string[] TextExtensions =
        [".cs", ".csproj", ".props", ".targets", ".md", ".yaml", ".yml", ".sh", ".service"];

    // Words that say nothing about what a type is for.
    private static readonly string[] VagueNames = ["Common", "Helper", "Helpers", "Util", "Utils", "Manager"];

    // Put together here so that this file is not its own offender.
    private static readonly string[] Markers = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"];

    private static IEnumerable<string> TextFiles =>
        Repository.Files.Where(file => TextExtensions.Contains(Path.GetExtension(file)) || IsNamedText(file));

    [Fact]
    public void Repository_is_found_with_its_sources()
    {
        Assert.Contains("src/VipKeeper.Vrrp/VirtualRouter.cs", Repository.CSharpFiles);
        Assert.Contains("docs/conformance.md", TextFiles);
        Assert.DoesNotContain(Repository.Files, file => file.Contains("/obj/", StringComparison.Ordinal));
    }

    // A table's row in a document cannot be wrapped.
    [Fact]
    public void Lines_have_at_most_120_columns() => ExpectNone(
        from file in TextFiles
        from line in Repository.ReadLines(file).Index()
        where line.Item.EnumerateRunes().Count() > MaximumColumns && !line.Item.StartsWith('|')
        select $"{file}:{line.Index + 1}");

    [Fact]
    public void Files_have_at_most_400_lines() => ExpectNone(
        from file in Repository.CSharpFiles
        let lines = Repository.ReadLines(file).Length
        where lines > MaximumLines
        select $"{file}: {lines}");

    [Fact]
    public void Methods_have_at_most_70_lines() => ExpectNone(
        from file in Repository.CSharpFiles
        from block in FindBlocks(Repository.ReadLines(file))
        where block.Length > MaximumMethodLines
        select $"{file}:{block.Line}: {block.Length}");

    [Fact]
    public void Files_hold_one_type_and_are_named_after_it() => ExpectNone(
        from file in Repository.CSharpFiles
        let names = TopLevelTypes(Repository.ReadCode(file))
        let expected = Path.GetFileName(file).Split('.')[0]
        where names.Length > 1 || (names.Length == 1 && names[0] != expected)
        select $"{file}: {string.Join(", ", names)}");

    [Fact]
    public void No_folder_and_no_type_has_a_vague_name() => ExpectNone(
        from file in Repository.CSharpFiles
        from name in file.Split('/').Select(part => part.Split('.')[0]).Concat(TopLevelTypes(Repository.ReadCode(file)))
        where VagueNames.Any(vague => name.EndsWith(vague, StringComparison.Ordinal))
        select $"{file}: {name}");

    [Fact]
    public void Unsafe_code_and_native_calls_are_in_the_kernel_layer_alone() => ExpectNone(
        from file in Repository.CSharpFiles
        where !file.StartsWith("src/VipKeeper.Linux/", StringComparison.Ordinal)
        where UnsafeOrNative().IsMatch(Repository.ReadCode(file))
        select file);

    [Fact]
    public void No_left_over_marker_remains() => ExpectNone(
        from file in TextFiles
        from line in Repository.ReadLines(file).Index()
        where Markers.Any(marker => Regex.IsMatch(line.Item, $@"\b{marker}\b"))
        select $"{file}:{line.Index + 1}");

    [Fact]
    public void No_file_names_a_path_of_the_machine_it_was_written_on() => ExpectNone(
        from file in TextFiles
        from line in Repository.ReadLines(file).Index()
        where MachinePath().IsMatch(line.Item)
        select $"{file}:{line.Index + 1}");

    [Fact]
    public void Relative_links_of_the_documents_lead_somewhere() => ExpectNone(
        from file in Repository.Files
        where file.EndsWith(".md", StringComparison.Ordinal)
        from Match link in MarkdownLink().Matches(Repository.Read(file))
        let target = link.Groups["target"].Value
        where !target.Contains(':', StringComparison.Ordinal)
        let path = Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, target)
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{file}: {target}");

    private static void ExpectNone(IEnumerable<string> offenders)
    {
        string[] all = [.. offenders];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static bool IsNamedText(string file) =>
        Path.GetFileName(file) is "Makefile" or "run" or ".editorconfig" or ".gitignore";

    private static string[] TopLevelTypes(string code) =>
        [.. TopLevelType().Matches(code).Select(match => match.Groups["name"].Value).Distinct()];

    /// <summary>Braced bodies of members, by the indentation that the formatter enforces.</summary>
    private static IEnumerable<(int Line, int Length)> FindBlocks(string[] lines)
    {
        for (int open = 1; open < lines.Length; open++)
        {
            if (lines[open].Trim() != "{" || TypeHeader().IsMatch(HeaderAbove(lines, open)))
            {
                continue;
            }

            string close = lines[open].Replace('{', '}');
            int end = Array.FindIndex(lines, open, line => line.StartsWith(close, StringComparison.Ordinal));
            yield return (open, end - open - 1);
        }
    }

    private static string HeaderAbove(string[] lines, int open)
    {
        int start = open;
        while (start > 0
            && lines[start - 1].Trim() is [not ('/' or '['), ..] and [.., not (';' or '{' or '}')])
        {
            start--;
        }

        return string.Join(' ', lines[start..open].Select(line => line.Trim()));
    }

    // Code of a file-scoped namespace begins in the first column. File-local types are nobody else's business.
    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|abstract|static|partial|readonly|unsafe|ref)\s+)*" +
        @"(?:(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)|delegate\s+[\w<>\[\],.?]+)\s+(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^(?:\[[^\]]*\]\s*)*(?:\w+\s+)*(?:class|struct|interface|enum|record)\s+\w")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"\b(?:unsafe|fixed\s*\(|LibraryImport|DllImport|stackalloc\s+\w+\*)")]
    private static partial Regex UnsafeOrNative();

    [GeneratedRegex(@"(?<![\w.}])/(?:work|root)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex MarkdownLink();
}
