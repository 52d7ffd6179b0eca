using System.Globalization;
using System.Text;

namespace VipKeeper.Configuration.Writing;

/// <summary>Texts as values of YAML, in quotes where they would be something else without.</summary>
internal static class YamlScalar
{
    private static readonly string[] Words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

    /// <summary>A value that may stand anywhere, between brackets too.</summary>
    public static string Flow(string text) => IsPlain(text) ? text
        : HasControl(text) ? Escaped(text)
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A list in brackets.</summary>
    public static string List(IReadOnlyList<string> texts)
    {
        var list = new StringBuilder("[");
        for (int i = 0; i < texts.Count; i++)
        {
            list.Append(i == 0 ? "" : ", ").Append(Flow(texts[i]));
        }

        return list.Append(']').ToString();
    }

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiLetter(text[0]) || text[0] is '/' or '_'))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('/' or '.' or '_' or '-' or '+' or '='))
            {
                return false;
            }
        }

        foreach (string word in Words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True for what the reader refuses outside of escapes: controls, marks, blanks that are none.</summary>
    public static bool IsUnseen(char c) => char.IsControl(c) || (c != ' ' && char.IsWhiteSpace(c))
        || char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private static bool HasControl(string text)
    {
        foreach (char c in text)
        {
            if (IsUnseen(c))
            {
                return true;
            }
        }

        return false;
    }

    // YAML 1.2 §5.7: what only double quotes can hold.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (char c in text)
        {
            escaped.Append(c is '"' or '\\' ? $"\\{c}" : IsUnseen(c) ? $"\\u{(int)c:X4}" : c.ToString());
        }

        return escaped.Append('"').ToString();
    }
}
