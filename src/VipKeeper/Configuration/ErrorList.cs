using System.Collections.Immutable;
using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration;

/// <summary>Collects the errors of one file. Bounded, so that a hostile file cannot fill the memory.</summary>
internal sealed class ErrorList(string path, SourceText source)
{
    /// <summary>The most errors that are kept; the others are counted.</summary>
    public const int Limit = 100;

    private readonly List<ConfigurationError> _errors = [];
    private readonly List<ConfigurationError> _findings = [];

    /// <summary>How many errors were added, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them were not kept.</summary>
    public int NotKept => Count - _errors.Count;

    /// <summary>Adds an error about the file as a whole.</summary>
    public void AddForFile(string message) => Add(new ConfigurationError(path, 0, 0, message, ""));

    /// <summary>Adds an error at a place.</summary>
    public void Add(SourcePosition position, string message) => Add(At(position, message));

    /// <summary>
    /// Adds what is wrong with this machine rather than with the file: it spoils what the key is for, but is no reason
    /// to keep the daemon from its addresses.
    /// </summary>
    public void AddFinding(SourcePosition position, string message)
    {
        if (_findings.Count < Limit)
        {
            _findings.Add(At(position, message));
        }
    }

    /// <summary>The errors in the order of the file.</summary>
    public ImmutableArray<ConfigurationError> InOrder() => Ordered(_errors);

    /// <summary>The findings in the order of the file.</summary>
    public ImmutableArray<ConfigurationError> FindingsInOrder() => Ordered(_findings);

    private static ImmutableArray<ConfigurationError> Ordered(List<ConfigurationError> errors) =>
        [.. errors.Order(Comparer<ConfigurationError>.Create(static (one, other) =>
            one.Line != other.Line ? one.Line.CompareTo(other.Line) : one.Column.CompareTo(other.Column)))];

    private ConfigurationError At(SourcePosition position, string message)
    {
        string line = source.Line(position.Line);
        int column = CharacterColumn(line, position.Column);
        string shownMessage = SecretMask.Apply(line, message);
        return new ConfigurationError(path, position.Line, column, shownMessage, SecretMask.Apply(line));
    }

    private void Add(ConfigurationError error)
    {
        Count++;
        if (_errors.Count < Limit)
        {
            _errors.Add(error);
        }
    }

    // Editors count an emoji as one column, UTF-16 as two.
    private static int CharacterColumn(string line, int column)
    {
        int before = Math.Clamp(column - 1, 0, line.Length);
        int characters = 0;
        foreach (char unit in line.AsSpan(0, before))
        {
            characters += char.IsLowSurrogate(unit) ? 0 : 1;
        }

        return characters + 1;
    }
}
