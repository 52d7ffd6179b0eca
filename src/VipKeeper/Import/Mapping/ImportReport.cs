using VipKeeper.Configuration;
using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>Collects what became of each statement, and what is foolish in the file.</summary>
internal sealed class ImportReport
{
    // How far back a note is looked for that says the same.
    private const int Memory = 64;

    private readonly List<ImportNote> _notes = [];
    private readonly List<ImportFinding> _findings = [];

    /// <summary>What became of each statement, in the order of the file.</summary>
    public IReadOnlyList<ImportNote> Notes => _notes;

    /// <summary>The rules that the file meets.</summary>
    public IReadOnlyList<ImportFinding> Findings => _findings;

    /// <summary>How many statements had a fate.</summary>
    public int Count(ImportFate fate)
    {
        int count = 0;
        foreach (ImportNote note in _notes)
        {
            count += note.Fate == fate ? 1 : 0;
        }

        return count;
    }

    /// <summary>Notes a statement with the words of the table of keywords.</summary>
    /// <param name="block">The kind of its block.</param>
    /// <param name="scope">Its block.</param>
    /// <param name="statement">The statement.</param>
    /// <returns>What the table says, or null where it does not know the keyword: then it is refused.</returns>
    public Keyword? ByTable(KeywordBlock block, string scope, KeepalivedStatement statement)
    {
        Keyword? keyword = KeywordTable.Find(block, statement.Keyword);
        if (keyword is null)
        {
            Refused(scope, statement, KeywordTable.Nearest(block, statement.Keyword) is { } near
                ? $"unknown, and keepalived skips it as well; did you mean '{near}'?"
                : "unknown, keepalived.conf(5) has no such keyword here; remove it");
        }
        else
        {
            Add(keyword.Fate, scope, statement, keyword.Explain());
        }

        return keyword;
    }

    /// <summary>Notes that a statement is carried over.</summary>
    public void Kept(string scope, KeepalivedStatement statement, string text) =>
        Add(ImportFate.Kept, scope, statement, text);

    /// <summary>Notes that a statement is carried over otherwise.</summary>
    public void Changed(string scope, KeepalivedStatement statement, string text) =>
        Add(ImportFate.Changed, scope, statement, text);

    /// <summary>Notes that a statement is left out and missing.</summary>
    public void Refused(string scope, KeepalivedStatement statement, string text) =>
        Add(ImportFate.Refused, scope, statement, text);

    /// <summary>Notes a rule that the file meets.</summary>
    public void Find(string rule, KeepalivedPlace place, string text)
    {
        string shown = Shown.Line(text);
        for (int i = _findings.Count - 1; i >= 0 && i >= _findings.Count - Memory; i--)
        {
            if (_findings[i].Rule == rule && _findings[i].Place == place && _findings[i].Text == shown)
            {
                return;
            }
        }

        _findings.Add(new ImportFinding(rule, place, shown));
    }

    // The last note on a statement counts: a value may be found wrong after its keyword was found right. What a group
    // tracks is read for each of its members, and noted once.
    private void Add(ImportFate fate, string scope, KeepalivedStatement statement, string text)
    {
        // A password may stand there, also beside a misspelt keyword.
        string shown = statement.Keyword.StartsWith("auth", StringComparison.OrdinalIgnoreCase)
            ? statement.Keyword
            : Shown.Short(string.Join(' ', statement.Words));
        var note = new ImportNote(fate, statement.Place, scope, Shown.Line(shown), Shown.Line(text));
        for (int i = _notes.Count - 1; i >= 0 && i >= _notes.Count - Memory; i--)
        {
            if (!IsSame(_notes[i], note))
            {
                continue;
            }

            if (i == _notes.Count - 1)
            {
                _notes[i] = note;
                return;
            }

            if (_notes[i].Text == note.Text)
            {
                return;
            }
        }

        _notes.Add(note);
    }

    private static bool IsSame(ImportNote left, ImportNote right) =>
        left.Place == right.Place && left.Statement == right.Statement && left.Scope == right.Scope;
}
