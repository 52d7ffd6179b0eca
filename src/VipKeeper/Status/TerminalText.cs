using System.Text;

namespace VipKeeper.Status;

/// <summary>Makes a text fit the terminal that it is written to; one that goes elsewhere stays as it is.</summary>
internal static class TerminalText
{
    private const int DefaultWidth = 80;
    private const int DefaultHeight = 24;
    private const int NarrowestWidth = 40;

    // Where the values of the status begin.
    private const int Indentation = 13;

    /// <summary>The terminal's lines; 24 when it does not say.</summary>
    public static int Height => SizeOr(static () => Console.WindowHeight, DefaultHeight);

    /// <summary>Breaks lines that are too long for the terminal.</summary>
    public static string Fit(string text) => Console.IsOutputRedirected
        ? text
        : Wrap(text, Math.Max(SizeOr(static () => Console.WindowWidth, DefaultWidth), NarrowestWidth));

    /// <summary>Breaks lines that are longer than a width at a blank; what follows is indented.</summary>
    public static string Wrap(string text, int width)
    {
        var wrapped = new StringBuilder(text.Length + 64);
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf('\n');
            ReadOnlySpan<char> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            int indentation = 0;
            while (line.Length + indentation > width)
            {
                int most = width - indentation;
                int blank = line[..(most + 1)].LastIndexOf(' ');
                // A word that is longer than the line, or the indentation itself, is broken where it must be.
                int at = blank > Indentation - indentation && blank > 0 ? blank : most;
                wrapped.Append(' ', indentation).Append(line[..at]).Append('\n');
                line = line[at..].TrimStart(' ');
                indentation = Indentation;
            }

            wrapped.Append(' ', indentation).Append(line);
            if (end >= 0)
            {
                wrapped.Append('\n');
            }
        }

        return wrapped.ToString();
    }

    private static int SizeOr(Func<int> read, int otherwise)
    {
        try
        {
            int size = read();
            return size > 0 ? size : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}
