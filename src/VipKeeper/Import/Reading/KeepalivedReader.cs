using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Source;

namespace VipKeeper.Import.Reading;

/// <summary>
/// Reads a keepalived.conf(5): comments, quotes, blocks, <c>include</c> and its variants, lines for one node
/// (<c>@name</c>), parameters. What is in it is bounded: files, lines, depth. Never throws for what a file holds.
/// </summary>
internal sealed class KeepalivedReader
{
    private const string Wanted = "keepalived.conf";
    private const int FileLimit = 256;
    private const int IncludeDepthLimit = 16;
    private const int ExpansionDepthLimit = 32;
    private const int LineLimit = 100_000;
    private const int CharacterLimit = 4 * 1024 * 1024;
    private const int ErrorLimit = 20;

    private readonly string _configurationId;
    private readonly bool _followsIncludes;
    private readonly KeepalivedDefinitions _definitions;
    private readonly KeepalivedTree _tree = new();
    private readonly List<KeepalivedError> _errors = [];
    private readonly List<KeepalivedStatement> _missing = [];
    private readonly List<string> _openFiles = [];
    private int _files;
    private int _lines;
    private int _characters;
    private bool _isTooLarge;

    private KeepalivedReader(string configurationId, bool followsIncludes)
    {
        _configurationId = configurationId;
        _followsIncludes = followsIncludes;
        _definitions = new KeepalivedDefinitions(configurationId);
    }

    private bool IsFull => _errors.Count >= ErrorLimit || _isTooLarge;

    /// <summary>Reads a file and what it includes.</summary>
    /// <param name="path">Any path.</param>
    /// <param name="configurationId">keepalived's <c>--config-id</c>: which <c>@name</c> lines count.</param>
    public static KeepalivedSource Read(string path, string configurationId)
    {
        var reader = new KeepalivedReader(configurationId, followsIncludes: true);
        reader.ReadFile(path, new KeepalivedPlace(path, 0));
        return reader.Finish();
    }

    /// <summary>Reads a text as if it were the content of a file; what it includes counts as missing.</summary>
    /// <param name="text">The content.</param>
    /// <param name="path">Named in every message.</param>
    /// <param name="configurationId">As for <see cref="Read"/>.</param>
    public static KeepalivedSource ReadText(string text, string path, string configurationId)
    {
        var reader = new KeepalivedReader(configurationId, followsIncludes: false);
        reader.ReadLines(text, path);
        return reader.Finish();
    }

    private KeepalivedSource Finish()
    {
        if (_errors.Count == 0 && _tree.Unclosed is { } unclosed)
        {
            Report(unclosed.Place, $"the block '{Shown.Short(unclosed.Keyword)}' that begins here has no '}}'");
        }

        return new KeepalivedSource(_tree.Statements, _errors, _missing);
    }

    private void ReadFile(string path, KeepalivedPlace from)
    {
        string full = Path.GetFullPath(path);
        if (_openFiles.Contains(full))
        {
            Report(from, $"{Shown.Value(path)} includes itself; remove one of the two lines");
            return;
        }

        if (++_files > FileLimit || _openFiles.Count >= IncludeDepthLimit)
        {
            Report(from, $"more than {FileLimit} files, or {IncludeDepthLimit} one within the other, are included");
            return;
        }

        if (BoundedFile.TryRead(path, out byte[] bytes, Wanted) is string fault)
        {
            Report(from, from.Line == 0 ? fault : $"{Shown.Value(path)} {fault}");
            return;
        }

        _openFiles.Add(full);
        ReadLines(Encoding.UTF8.GetString(bytes), path);
        _openFiles.RemoveAt(_openFiles.Count - 1);
    }

    private void ReadLines(string text, string path)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length && !IsFull; i++)
        {
            var place = new KeepalivedPlace(path, i + 1);
            string line = KeepalivedLine.WithoutComment(lines[i]).Trim();
            if (line.EndsWith('\\'))
            {
                line = TakeContinuation(lines, ref i, line);
            }

            Process(line, place, 0);
        }
    }

    // The lines of a definition are lines again where it is used; of anything else they are one.
    private static string TakeContinuation(string[] lines, ref int i, string first)
    {
        int dollar = first.IndexOf('$', StringComparison.Ordinal);
        bool isDefinition = first[0] is '$' or '@' && dollar >= 0
            && first.AsSpan(dollar).IndexOf('=') > 0;
        var whole = new StringBuilder();
        string line = first;
        while (line.EndsWith('\\') && i + 1 < lines.Length)
        {
            whole.Append(line, 0, line.Length - 1).Append(isDefinition ? '\n' : ' ');
            line = KeepalivedLine.WithoutComment(lines[++i]).Trim();
        }

        return whole.Append(line.TrimEnd('\\')).ToString();
    }

    private void Process(string line, KeepalivedPlace place, int depth)
    {
        line = line.Trim();
        _characters += line.Length;
        if (IsFull)
        {
            return;
        }

        if (++_lines > LineLimit || _characters > CharacterLimit || depth > ExpansionDepthLimit)
        {
            Report(place, "with its parameters written out the file is too large, or one stands for itself");
            _isTooLarge = true;
            return;
        }

        if (!TakeCondition(ref line) || line.Length == 0 || _definitions.TryDefine(line))
        {
            return;
        }

        string directory = Path.GetDirectoryName(place.Path) ?? "";
        string expanded = _definitions.Expand(line, directory, out string? fault);
        if (fault is not null)
        {
            Report(place, fault);
        }
        else if (expanded != line)
        {
            foreach (string part in expanded.Split('\n'))
            {
                Process(part, place, depth + 1);
            }
        }
        else
        {
            AddLine(line, place);
        }
    }

    // "@main priority 240" is for the node main, "@^main" for the others.
    private bool TakeCondition(ref string line)
    {
        while (line.StartsWith('@'))
        {
            bool isNegative = line.StartsWith("@^", StringComparison.Ordinal);
            int start = isNegative ? 2 : 1;
            int end = start;
            while (end < line.Length && !char.IsWhiteSpace(line[end]))
            {
                end++;
            }

            if (line.AsSpan(start, end - start).SequenceEqual(_configurationId) == isNegative)
            {
                return false;
            }

            line = line[end..].Trim();
        }

        return true;
    }

    private void AddLine(string line, KeepalivedPlace place)
    {
        if (line.StartsWith("~SEQ", StringComparison.Ordinal) || line.StartsWith("~LST", StringComparison.Ordinal))
        {
            Report(place, $"{line[..4]} repeats its line, which is not supported; write the lines out");
            return;
        }

        string? fault = KeepalivedLine.Split(line, out List<KeepalivedWord> words);
        if (fault is null && words.Count > 1
            && words[0].Text is "include" or "includer" or "includem" or "includew" or "includeb" or "includea")
        {
            Include(line[words[0].Text.Length..].Trim().Trim('"', '\''), words[0].Text, place);
            return;
        }

        fault ??= _tree.Add(words, place);
        if (fault is not null)
        {
            Report(place, fault);
        }
    }

    private void Include(string pattern, string keyword, KeepalivedPlace place)
    {
        List<string> files = _followsIncludes && IncludePattern.IsSane(pattern)
            ? IncludePattern.Find(pattern, Path.GetDirectoryName(place.Path) ?? "")
            : [];
        if (files.Count == 0 && (keyword != "include" || !IncludePattern.IsWild(pattern)))
        {
            _missing.Add(new KeepalivedStatement(place, [keyword, pattern]));
        }

        foreach (string file in files)
        {
            ReadFile(file, place);
        }
    }

    private void Report(KeepalivedPlace place, string message)
    {
        if (!IsFull)
        {
            _errors.Add(new KeepalivedError(place, message));
        }
    }
}
