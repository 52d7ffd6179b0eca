using VipKeeper.Interop.Support;

namespace VipKeeper.Interop.Reporting;

/// <summary>docs/interop.md: the part between its markers is written from a run.</summary>
internal sealed class InteropDocument
{
    private const string Begin = "<!-- written by make interop-table: begin -->";
    private const string End = "<!-- written by make interop-table: end -->";

    private readonly string _path = Path.Combine(Requirements.RepositoryRoot(), "docs", "interop.md");

    /// <summary>The lines between the markers.</summary>
    public IReadOnlyList<string> GeneratedLines
    {
        get
        {
            (_, string generated, _) = Split();
            return generated.Split('\n');
        }
    }

    /// <summary>Replaces what is between the markers.</summary>
    public void Replace(string generated)
    {
        (string before, _, string after) = Split();
        File.WriteAllText(_path, before + generated + after);
    }

    private (string Before, string Generated, string After) Split()
    {
        string text = File.ReadAllText(_path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"{_path} has no lines '{Begin}' and '{End}'.");
        begin += Begin.Length;
        return (text[..begin], text[begin..end], text[end..]);
    }
}
