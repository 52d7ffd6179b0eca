using System.Globalization;

namespace VipKeeper.Configuration.Source;

/// <summary>
/// Looks at the characters of a file before YAML is made of them. The YAML scanner accepts some tabs, counts
/// others as indentation and takes a no-break space for a letter; here each is named where it stands.
/// </summary>
internal sealed class TextScan
{
    private readonly SourceText _source;
    private readonly ErrorList _errors;

    private TextScan(SourceText source, ErrorList errors)
    {
        _source = source;
        _errors = errors;
    }

    /// <summary>False when the file holds what is not text: nothing else in it can be believed.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>True when a tab or a look-alike of a blank was reported; it may cause errors of structure.</summary>
    public bool HasWrongBlanks { get; private set; }

    /// <summary>Scans every line; reports each kind of trouble once a line.</summary>
    public static TextScan Run(SourceText source, ErrorList errors)
    {
        var scan = new TextScan(source, errors);
        for (int number = 1; number <= source.LineCount; number++)
        {
            scan.ScanLine(number);
        }

        return scan;
    }

    /// <summary>The text with ordinary blanks in place of wrong ones, so that YAML can be read on.</summary>
    public string TextForYaml() => HasWrongBlanks
        ? string.Create(_source.Text.Length, _source.Text, static (target, text) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                target[i] = text[i] == '\t' || IsLookAlikeBlank(text[i]) ? ' ' : text[i];
            }
        })
        : _source.Text;

    private void ScanLine(int number)
    {
        ReadOnlySpan<char> line = _source.LineSpan(number);
        if (line.StartsWith('%'))
        {
            _errors.Add(new(number, 1), "YAML directives ('%...') are not used here; remove the line");
        }

        char quote = '\0';
        bool inComment = false;
        bool wrongBlankSeen = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (IsNotText(line, i))
            {
                IsReadable = false;
                string code = ((int)c).ToString("X4", CultureInfo.InvariantCulture);
                _errors.Add(new(number, i + 1), c == '\0'
                    ? "a NUL byte, so this is not a text file; give a YAML file"
                    : $"the character U+{code} does not belong into a text file; remove it");
                return;
            }

            if (inComment)
            {
                continue;
            }

            if ((c == '\t' || IsLookAlikeBlank(c)) && !wrongBlankSeen)
            {
                wrongBlankSeen = true;
                HasWrongBlanks = true;
                _errors.Add(new(number, i + 1), DescribeBlank(line, i));
            }

            bool startsWord = i == 0 || line[i - 1] is ' ' or '\t' or '[' or '{' or ',' or ':';
            inComment = c == '#' && quote == '\0' && (i == 0 || line[i - 1] is ' ' or '\t');
            if (c is '"' or '\'')
            {
                quote = quote == c ? '\0' : quote == '\0' && startsWord ? c : quote;
            }
        }
    }

    private static string DescribeBlank(ReadOnlySpan<char> line, int index)
    {
        if (line[index] != '\t')
        {
            string code = ((int)line[index]).ToString("X4", CultureInfo.InvariantCulture);
            return $"U+{code} looks like a blank and is none (often from copying a web page); write a blank";
        }

        return line[..index].IsWhiteSpace() ? "a tab indents this line; indent with blanks" : "a tab; write a blank";
    }

    // YAML 1.2 §5.1 names the printable characters; U+0085, U+2028 and U+2029 would break lines for some readers only.
    private static bool IsNotText(ReadOnlySpan<char> line, int index)
    {
        char c = line[index];
        return c switch
        {
            '\t' => false,
            < ' ' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF' => true,
            >= '\uD800' and <= '\uDBFF' => index + 1 == line.Length || !char.IsLowSurrogate(line[index + 1]),
            >= '\uDC00' and <= '\uDFFF' => index == 0 || !char.IsHighSurrogate(line[index - 1]),
            _ => false,
        };
    }

    private static bool IsLookAlikeBlank(char c) =>
        c is '\u00A0' or (>= '\u2000' and <= '\u200B') or '\u202F' or '\u205F' or '\u2060' or '\u3000' or '\uFEFF';
}
