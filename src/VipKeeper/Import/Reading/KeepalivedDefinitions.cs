namespace VipKeeper.Import.Reading;

/// <summary>
/// The parameters of keepalived.conf(5), "Parameter substitution": <c>$NAME=value</c>, used as <c>$NAME</c> before a
/// blank or as <c>${NAME}</c>. They are replaced where they are used, with what they are by then.
/// </summary>
/// <param name="instanceName">What <c>${_INSTANCE}</c> stands for.</param>
internal sealed class KeepalivedDefinitions(string instanceName)
{
    // Replacements in one line, and its length: a parameter that means itself would never end.
    private const int ReplacementLimit = 256;
    private const int LengthLimit = 64 * 1024;

    // What all replacements of a file may write together: many lines, each just below the bounds, are too much as well.
    private const int WorkLimit = 8 * 1024 * 1024;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private int _work;

    /// <summary>Takes a definition.</summary>
    /// <param name="line">A line without blanks at its ends.</param>
    /// <returns>False when it is none.</returns>
    public bool TryDefine(string line)
    {
        int end = NameEnd(line, 1);
        if (line.Length == 0 || line[0] != '$' || end == 1 || end >= line.Length || line[end] != '=')
        {
            return false;
        }

        _values[line[1..end]] = line[(end + 1)..].Trim();
        return true;
    }

    /// <summary>Replaces the parameters of a line, up to the first that stands for several lines.</summary>
    /// <param name="line">The line.</param>
    /// <param name="directory">What <c>${_PWD}</c> stands for.</param>
    /// <param name="fault">Null, or what cannot be replaced and what to do.</param>
    public string Expand(string line, string directory, out string? fault)
    {
        fault = null;
        int replaced = 0;
        int at = 0;
        while ((at = line.IndexOf('$', at)) >= 0)
        {
            if (!FindName(line, at, out int end, out string name))
            {
                at++;
                continue;
            }

            if (name.StartsWith("_ENV", StringComparison.Ordinal)
                || name.StartsWith("_RANDOM", StringComparison.Ordinal))
            {
                fault = $"${{{name}}} is known only when keepalived runs; write its value in its place, "
                    + $"or define it above, for example $NAME=value and ${{NAME}}";
                return line;
            }

            string? value = ValueOf(name, directory);
            if (value is null)
            {
                at = end;
                continue;
            }

            line = string.Concat(line.AsSpan(0, at), value, line.AsSpan(end));
            _work += line.Length;
            if (_work > WorkLimit)
            {
                _work = WorkLimit;
                fault = "with its parameters written out the file is too large; write less of it as parameters";
                return line;
            }

            if (++replaced > ReplacementLimit || line.Length > LengthLimit)
            {
                fault = $"the parameter {name} never ends: it stands for itself, or for more than 64 KiB";
                return line;
            }

            if (value.Contains('\n', StringComparison.Ordinal))
            {
                // Its lines may define what the next of them use.
                return line;
            }
        }

        return line;
    }

    private string? ValueOf(string name, string directory) => name switch
    {
        "_PWD" => directory,
        "_INSTANCE" => instanceName,
        "_HASH" => "#",
        "_BANG" => "!",
        _ => _values.GetValueOrDefault(name),
    };

    private static bool FindName(string line, int at, out int end, out string name)
    {
        name = "";
        end = at + 1;
        if (end < line.Length && line[end] == '{')
        {
            int close = line.IndexOf('}', end);
            name = close < 0 ? "" : line[(end + 1)..close];
            end = close + 1;
            return name.Length > 0;
        }

        end = NameEnd(line, at + 1);
        name = line[(at + 1)..end];
        return name.Length > 0 && (end == line.Length || char.IsWhiteSpace(line[end]));
    }

    private static int NameEnd(string line, int start)
    {
        int end = start;
        while (end < line.Length
            && (char.IsAsciiLetter(line[end]) || line[end] == '_' || (end > start && char.IsAsciiDigit(line[end]))))
        {
            end++;
        }

        return end;
    }
}
