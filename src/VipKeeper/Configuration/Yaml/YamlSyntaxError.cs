using System.Buffers;
using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Yaml;

/// <summary>What the YAML parser could not read, said in words of the file in place of words of the parser.</summary>
/// <param name="ParserMessage">The parser's own message, or the name of an exception it did not mean to throw.</param>
/// <param name="Position">Where the parser saw the trouble begin.</param>
/// <param name="Bracket">The innermost open collection when it was written with a bracket.</param>
internal sealed record YamlSyntaxError(string ParserMessage, SourcePosition Position, OpenCollection? Bracket)
{
    private const string SameColumn = "the keys of one section start in the same column";
    private const string ExpectedKey = "expected another 'key: value' here; " + SameColumn;

    private const string SecondColon = "a second ': ' where a value is expected; put each key on a line of its own, "
        + "and a text that contains ': ' in quotes";

    /// <summary>Parts of the parser's messages and what they mean to a user; the first that fits counts.</summary>
    private static readonly (string Part, string Meaning)[] Meanings =
    [
        ("invalid mapping", SecondColon),
        ("Mapping values are not allowed", SecondColon),
        ("escape character", "an unknown '\\' sequence in a quoted text; use single quotes to take '\\' literally"),
        ("quoted scalar", "the quote that starts here is not closed; end the text with the same quote"),
        ("Block sequence entries", "a list entry cannot start here; start it on the next line, indented"),
        ("expected '-'", "expected another list entry; start it with '- ' in the column of the ones before"),
        ("expected key", ExpectedKey),
        ("<document", ExpectedKey),
        ("expected ':'", "a ':' is missing after the key; write 'key: value'"),
        ("node content", "expected a value here; remove the bracket or comma, or write the value"),
        ("block scalar", "no key takes a block of text ('|' or '>'); write the value after the key, in quotes"),
        ("anchor", "anchors and aliases ('&...', '*...') are not used here; write the value out"),
        ("directive", "YAML directives ('%...') are not used here; remove the line"),
        ("a tag", "tags ('!...') are not used here, the key decides the type; remove it"),
        ("Exception", "a '[' or '{' before this line is not closed; close it with ']' or '}'"),
    ];

    // What the parser says when a bracket is open and the text goes on as if it were not.
    private static readonly string[] BracketLost =
        ["Exception", "expected ',' or", "end of stream", "expected key", "simple key"];

    private static readonly SearchValues<char> KeyLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    /// <summary>The place and the message for the user.</summary>
    public (SourcePosition Position, string Message) Describe(SourceText source)
    {
        bool isBracketLost = BracketLost.Any(Says) || source.IsBlankFrom(Position);
        if (isBracketLost && Bracket is { Bracket: char bracket })
        {
            char closing = bracket == '[' ? ']' : '}';
            string fault = $"the '{bracket}' here is not closed, or a ',' is missing; close it with '{closing}'";
            return (Bracket.Position, fault);
        }

        ReadOnlySpan<char> line = source.LineSpan(Position.Line);
        int indent = line.Length - line.TrimStart(' ').Length;
        if (Says("invalid mapping") && line.IndexOf(':') == Position.Column - 1)
        {
            // The parser took the line above to go on here, and stumbles over the colon.
            SourcePosition start = Position with { Column = indent + 1 };
            return (start, "this line is indented further than the key above; " + SameColumn);
        }

        return (Position, MissingBlank(line) ?? Explain(line));
    }

    private bool Says(string part) => ParserMessage.Contains(part, StringComparison.Ordinal);

    private string Explain(ReadOnlySpan<char> line)
    {
        if (Says("cannot start any token"))
        {
            int at = Math.Min(Position.Column - 1, line.Length - 1);
            string found = at >= 0 ? Shown.Value(line[at].ToString()) : "this character";
            return $"{found} cannot start a value; put the value in quotes";
        }

        foreach ((string part, string meaning) in Meanings)
        {
            if (Says(part))
            {
                return meaning;
            }
        }

        return $"not valid YAML ({Shown.Short(ParserMessage.TrimEnd('.'))}); {SameColumn}, "
            + "and a blank follows each ':'";
    }

    /// <summary>Recognises the most frequent slip, <c>vrid:55</c>, wherever the parser stumbled over it.</summary>
    private static string? MissingBlank(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> text = line.TrimStart("- ");
        int colon = text.IndexOf(':');
        bool isKey = colon > 0 && text.IndexOfAnyExcept(KeyLetters) == colon;
        return isKey && colon + 1 < text.Length && text[colon + 1] is not (' ' or '\t')
            ? $"a blank must follow the ':'; write {Shown.Value($"{text[..colon]}: {text[(colon + 1)..].Trim()}")}"
            : null;
    }
}
