namespace VipKeeper.Benchmarks.Beside.Report;

/// <summary>The part of a Markdown file that a run writes.</summary>
internal sealed class DocumentSection
{
    private const string Begin = "<!-- measured: begin -->\n";
    private const string End = "<!-- measured: end -->\n";

    private readonly string _path;
    private readonly string _before;
    private readonly string _after;

    private DocumentSection(string path, string before, string after)
    {
        _path = path;
        _before = before;
        _after = after;
    }

    /// <summary>Finds the markers.</summary>
    /// <exception cref="InvalidOperationException">The file has none, or not in their order.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DocumentSection Find(string path)
    {
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? new DocumentSection(path, text[..(begin + Begin.Length)], text[end..])
            : throw new InvalidOperationException(
                $"{path} needs a line '{Begin.TrimEnd()}' and below it a line '{End.TrimEnd()}'.");
    }

    /// <summary>Puts a text between the markers.</summary>
    public void Replace(string text) => File.WriteAllText(_path, $"{_before}\n{text}\n{_after}");
}
