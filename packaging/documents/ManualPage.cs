using System.Text;
using System.Text.RegularExpressions;

namespace VipKeeper.Documents;

/// <summary>Writes the macros of man(7).</summary>
internal sealed class ManualPage
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a page.</summary>
    public ManualPage(string name, int section, PageTitle title)
    {
        _text.Append($".TH {name.ToUpperInvariant()} {section} \"{title.Date}\" \"vipkeeper {title.Version}\"\n");
    }

    /// <summary>A heading (<c>.SH</c>).</summary>
    public void Section(string heading) => _text.Append($".SH {Escape(heading)}\n");

    /// <summary>A heading below a heading (<c>.SS</c>).</summary>
    public void Subsection(string heading) => _text.Append($".SS {Escape(heading)}\n");

    /// <summary>A paragraph; an indented line of a text is shown as it is.</summary>
    public void Text(string text)
    {
        bool isShown = false;
        _text.Append(".PP\n");
        foreach (string line in text.Split('\n'))
        {
            bool indented = line.StartsWith(' ');
            if (indented != isShown && line.Length > 0)
            {
                _text.Append(indented ? ".RS 4\n.nf\n" : ".fi\n.RE\n.PP\n");
                isShown = indented;
            }

            if (line.Length == 0)
            {
                _text.Append(isShown ? "\n" : ".PP\n");
            }
            else
            {
                _text.Append(Line(indented ? line[2..] : line)).Append('\n');
            }
        }

        if (isShown)
        {
            _text.Append(".fi\n.RE\n");
        }
    }

    /// <summary>A word and what it means (<c>.TP</c>).</summary>
    public void Term(string bold, string rest, string meaning)
    {
        _text.Append(".TP\n");
        _text.Append(rest.Length == 0 ? $".B {Escape(bold)}\n" : $".BR \"{Escape(bold)}\" \" {Escape(rest)}\"\n");
        foreach (string line in meaning.Split('\n'))
        {
            _text.Append(Line(line)).Append('\n');
        }
    }

    /// <summary>What follows is further to the right, until <see cref="Outdent"/>.</summary>
    public void Indent() => _text.Append(".RS\n");

    /// <summary>Ends an <see cref="Indent"/>.</summary>
    public void Outdent() => _text.Append(".RE\n");

    /// <inheritdoc/>
    public override string ToString()
    {
        // A heading or another paragraph makes a paragraph macro empty, and man(1) warns about those.
        string text = Regex.Replace(_text.ToString(), @"(\.PP\n)+", ".PP\n");
        text = Regex.Replace(text, @"(^\.S[HS] .*\n)\.PP\n", "$1", RegexOptions.Multiline);
        return Regex.Replace(text, @"\.PP\n(?=\.(RS|S[HS])\b)", "");
    }

    // A line that begins with a dot or an apostrophe would be a macro.
    private static string Line(string text)
    {
        string escaped = Escape(text);
        return escaped.Length > 0 && escaped[0] is '.' or '\'' ? @"\&" + escaped : escaped;
    }

    // A hyphen that is meant to be typed, and the quote that would become a typographic one.
    private static string Escape(string text) => text
        .Replace(@"\", @"\e", StringComparison.Ordinal)
        .Replace("-", @"\-", StringComparison.Ordinal)
        .Replace("'", @"\(aq", StringComparison.Ordinal)
        .Replace("\"", @"\(dq", StringComparison.Ordinal)
        .Replace("`", @"\(ga", StringComparison.Ordinal)
        .Replace("^", @"\(ha", StringComparison.Ordinal)
        .Replace("~", @"\(ti", StringComparison.Ordinal);
}
