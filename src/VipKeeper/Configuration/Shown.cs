namespace VipKeeper.Configuration;

/// <summary>How pieces of a file are shown in messages.</summary>
internal static class Shown
{
    private const int LengthLimit = 80;

    /// <summary>A value in quotes, shortened when it is long.</summary>
    public static string Value(string value) => $"'{Short(value)}'";

    /// <summary>A text, shortened when it is long.</summary>
    public static string Short(string text)
    {
        if (text.Length <= LengthLimit)
        {
            return text;
        }

        int end = char.IsHighSurrogate(text[LengthLimit - 1]) ? LengthLimit - 1 : LengthLimit;
        return $"{text[..end]}...";
    }

    /// <summary>
    /// A line for a terminal: control characters, which could move its cursor or change its colours, and
    /// characters that reverse the direction of reading become U+FFFD.
    /// </summary>
    public static string Line(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            bool isHarmful = (char.IsControl(c) && c != '\t')
                || c is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
            target[i] = isHarmful ? '\uFFFD' : c;
        }
    });

    /// <summary>Several words as "a, b or c".</summary>
    public static string Choice(IReadOnlyList<string> words) => words.Count == 1
        ? words[0]
        : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";
}
