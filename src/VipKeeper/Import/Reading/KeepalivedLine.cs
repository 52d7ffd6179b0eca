using System.Globalization;
using System.Text;

namespace VipKeeper.Import.Reading;

/// <summary>
/// What a line of keepalived.conf(5) is made of: words, quoted strings ("Quoted strings"), braces and a comment.
/// </summary>
internal static class KeepalivedLine
{
    /// <summary>The line up to its comment: <c>#</c> or <c>!</c> outside quotes, anywhere.</summary>
    public static string WithoutComment(string line)
    {
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '\\')
            {
                i++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c is '#' or '!')
            {
                return line[..i];
            }
        }

        return line;
    }

    /// <summary>Takes a line apart.</summary>
    /// <param name="line">A line without its comment.</param>
    /// <param name="words">Its words; those before the mistake when there is one.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static string? Split(string line, out List<KeepalivedWord> words)
    {
        words = [];
        var word = new StringBuilder();
        bool isWord = false;
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c is '"' or '\'')
            {
                isWord = isQuoted = true;
                if (!TakeQuoted(line, ref i, word))
                {
                    return $"a quoted string has no end; write the closing {c}";
                }
            }
            else if (c == '$' && i + 1 < line.Length && line[i + 1] == '{')
            {
                // A parameter that nobody defined stays as it is; its braces are no block.
                int end = line.IndexOf('}', i);
                end = end < 0 ? line.Length - 1 : end;
                word.Append(line, i, end - i + 1);
                isWord = true;
                i = end;
            }
            else if (char.IsWhiteSpace(c) || c is '{' or '}')
            {
                Flush(words, word, ref isWord, ref isQuoted);
                if (c is '{' or '}')
                {
                    words.Add(new KeepalivedWord(c == '{' ? "{" : "}", isQuoted: false));
                }
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        Flush(words, word, ref isWord, ref isQuoted);
        return null;
    }

    /// <summary>
    /// The program and arguments of a script, which stand in one string: blanks separate, quotes keep together.
    /// </summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? SplitScript(string script, out List<string> arguments)
    {
        arguments = [];
        var word = new StringBuilder();
        bool isWord = false;
        for (int i = 0; i < script.Length; i++)
        {
            char c = script[i];
            if (c is '"' or '\'')
            {
                isWord = true;
                if (!TakeQuoted(script, ref i, word))
                {
                    return $"an argument in quotes has no end; write the closing {c}";
                }
            }
            else if (!char.IsWhiteSpace(c))
            {
                word.Append(c);
                isWord = true;
            }
            else if (isWord)
            {
                arguments.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }

        if (isWord)
        {
            arguments.Add(word.ToString());
        }

        return arguments.Count == 0 || arguments[0].Length == 0 ? "no program is named; write its path" : null;
    }

    private static void Flush(List<KeepalivedWord> words, StringBuilder word, ref bool isWord, ref bool isQuoted)
    {
        if (isWord)
        {
            words.Add(new KeepalivedWord(word.ToString(), isQuoted));
        }

        word.Clear();
        isWord = isQuoted = false;
    }

    // On the opening quote at first, on the closing one at last.
    private static bool TakeQuoted(string line, ref int i, StringBuilder word)
    {
        char quote = line[i];
        for (i++; i < line.Length; i++)
        {
            if (line[i] == quote)
            {
                return true;
            }

            if (line[i] == '\\' && i + 1 < line.Length)
            {
                i++;
                TakeEscape(line, ref i, word);
            }
            else
            {
                word.Append(line[i]);
            }
        }

        return false;
    }

    private static void TakeEscape(string line, ref int i, StringBuilder word)
    {
        char c = line[i];
        int simple = "abEfnrtv".IndexOf(c, StringComparison.Ordinal);
        if (simple >= 0)
        {
            word.Append("\a\b\u001B\f\n\r\t\v"[simple]);
        }
        else if (c is >= '0' and <= '7')
        {
            int value = 0;
            int end = Math.Min(line.Length, i + 3);
            for (; i < end && line[i] is >= '0' and <= '7'; i++)
            {
                value = (value * 8) + (line[i] - '0');
            }

            i--;
            word.Append((char)(value & 0xFF));
        }
        else if (c == 'x' && i + 1 < line.Length && char.IsAsciiHexDigit(line[i + 1]))
        {
            int end = i + 1;
            while (end < line.Length && end < i + 3 && char.IsAsciiHexDigit(line[end]))
            {
                end++;
            }

            word.Append((char)int.Parse(
                line.AsSpan(i + 1, end - i - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            i = end - 1;
        }
        else if (c == 'c' && i + 1 < line.Length)
        {
            i++;
            word.Append((char)(line[i] & 0x1F));
        }
        else
        {
            word.Append(c);
        }
    }
}
