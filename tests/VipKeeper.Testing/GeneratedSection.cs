namespace VipKeeper.Testing;

/// <summary>The part of a document that is written from a run, between two markers.</summary>
/// <param name="document">The document, from the root of the sources.</param>
/// <param name="target">The target of the Makefile that writes it; it is in the markers.</param>
internal sealed class GeneratedSection(string document, string target)
{
    private readonly string _path = Path.Combine(Requirements.RepositoryRoot(), document);
    private readonly string _begin = $"<!-- written by make {target}: begin -->";
    private readonly string _end = $"<!-- written by make {target}: end -->";

    /// <summary>The lines between the markers.</summary>
    public IReadOnlyList<string> Lines
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
        int begin = text.IndexOf(_begin, StringComparison.Ordinal);
        int end = text.IndexOf(_end, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"{_path} has no lines '{_begin}' and '{_end}'.");
        begin += _begin.Length;
        return (text[..begin], text[begin..end], text[end..]);
    }
}
