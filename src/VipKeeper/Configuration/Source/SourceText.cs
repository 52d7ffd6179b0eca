namespace VipKeeper.Configuration.Source;

/// <summary>The text of a configuration file and where its lines begin, so that errors can show their line.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    /// <summary>Splits at LF, CR LF and CR, the line breaks of YAML 1.2 §5.4.</summary>
    public SourceText(string text)
    {
        Text = text;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>The number of lines; a text that ends with a line break has an empty last one.</summary>
    public int LineCount => _lineStarts.Count;

    /// <summary>A line without its line break.</summary>
    /// <param name="number">From 1.</param>
    /// <returns>Empty beyond the end: the scanner reports a missing end one line after the last.</returns>
    public string Line(int number) => LineSpan(number).ToString();

    /// <inheritdoc cref="Line"/>
    public ReadOnlySpan<char> LineSpan(int number)
    {
        if (number < 1 || number > _lineStarts.Count)
        {
            return default;
        }

        int start = _lineStarts[number - 1];
        int end = number < _lineStarts.Count ? _lineStarts[number] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    /// <summary>True when nothing but blanks and line breaks follow the place.</summary>
    public bool IsBlankFrom(SourcePosition position) => position.Line > _lineStarts.Count
        || Text.AsSpan(Math.Min(Text.Length, _lineStarts[position.Line - 1] + position.Column - 1)).IsWhiteSpace();

    /// <summary>The place of a character.</summary>
    /// <param name="index">From 0, into <see cref="Text"/>.</param>
    public SourcePosition PositionOf(int index)
    {
        int found = _lineStarts.BinarySearch(index);
        int line = found >= 0 ? found : ~found - 1;
        return new SourcePosition(line + 1, index - _lineStarts[line] + 1);
    }
}
