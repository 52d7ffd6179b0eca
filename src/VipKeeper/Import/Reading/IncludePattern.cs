namespace VipKeeper.Import.Reading;

/// <summary>The files that an <c>include</c> names: a path with wildcards and braces (glob(7)).</summary>
internal static class IncludePattern
{
    private const int ExpansionLimit = 256;
    private const int LengthLimit = 4096;

    // Each doubles what may have to be tried.
    private const int StarLimit = 8;

    /// <summary>True when it may rightly name no file at all.</summary>
    public static bool IsWild(string pattern) => pattern.AsSpan().IndexOfAny("*?[{") >= 0;

    /// <summary>False for what no file system has, or takes long to look for.</summary>
    public static bool IsSane(string pattern) => pattern.Length is > 0 and <= LengthLimit
        && !pattern.Contains('\0', StringComparison.Ordinal) && pattern.AsSpan().Count('*') <= StarLimit;

    /// <summary>The files in the order of their names; what is no file is left out.</summary>
    /// <param name="pattern">The pattern as it is written.</param>
    /// <param name="directory">Where a relative one begins; empty for the working directory.</param>
    public static List<string> Find(string pattern, string directory)
    {
        var found = new List<string>();
        foreach (string one in Braces(pattern))
        {
            string whole = Path.Combine(directory, one);
            string root = whole.StartsWith('/') ? "/" : "";
            var level = new List<string> { root };
            foreach (string part in whole.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                level = Descend(level, part);
            }

            level.Sort(StringComparer.Ordinal);
            foreach (string path in level)
            {
                if (File.Exists(path) && !found.Contains(path))
                {
                    found.Add(path);
                }
            }
        }

        return found;
    }

    /// <summary>True when a name fits a pattern of <c>*</c>, <c>?</c> and <c>[a-z]</c>.</summary>
    public static bool Fits(ReadOnlySpan<char> name, ReadOnlySpan<char> pattern)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
            {
                pattern = pattern.TrimStart('*');
                for (int i = 0; i <= name.Length; i++)
                {
                    if (Fits(name[i..], pattern))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (name.IsEmpty)
            {
                return false;
            }

            int close = pattern[0] == '[' && pattern.Length > 2 ? pattern[2..].IndexOf(']') + 2 : 1;
            bool isSet = close > 1;
            if (isSet ? !IsOf(name[0], pattern[1..close]) : pattern[0] != '?' && pattern[0] != name[0])
            {
                return false;
            }

            name = name[1..];
            pattern = pattern[(isSet ? close + 1 : 1)..];
        }

        return name.IsEmpty;
    }

    private static bool IsOf(char c, ReadOnlySpan<char> set)
    {
        bool isNegative = set[0] is '!' or '^';
        set = isNegative ? set[1..] : set;
        bool isIn = false;
        for (int i = 0; i < set.Length; i++)
        {
            bool isRange = i + 2 < set.Length && set[i + 1] == '-';
            isIn |= isRange ? c >= set[i] && c <= set[i + 2] : c == set[i];
            i += isRange ? 2 : 0;
        }

        return isIn != isNegative;
    }

    private static List<string> Descend(List<string> level, string part)
    {
        var next = new List<string>();
        foreach (string above in level)
        {
            if (part.AsSpan().IndexOfAny("*?[") < 0)
            {
                next.Add(Path.Combine(above, part));
                continue;
            }

            try
            {
                foreach (string entry in Directory.EnumerateFileSystemEntries(above.Length == 0 ? "." : above))
                {
                    string name = Path.GetFileName(entry);
                    if ((name[0] != '.' || part[0] == '.') && next.Count < ExpansionLimit && Fits(name, part))
                    {
                        next.Add(Path.Combine(above, name));
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A directory that cannot be listed has no match, as in glob(3).
            }
        }

        return next;
    }

    // "{foo/{,cat,dog},bar}", the alternatives of csh(1).
    private static List<string> Braces(string pattern)
    {
        var done = new List<string>();
        var todo = new Stack<string>();
        todo.Push(pattern);
        while (todo.TryPop(out string? one) && done.Count + todo.Count < ExpansionLimit)
        {
            int open = one.LastIndexOf('{');
            int close = open < 0 ? -1 : one.IndexOf('}', open);
            if (close < 0)
            {
                done.Add(one);
                continue;
            }

            string[] alternatives = one[(open + 1)..close].Split(',');
            for (int i = alternatives.Length - 1; i >= 0; i--)
            {
                todo.Push(string.Concat(one.AsSpan(0, open), alternatives[i], one.AsSpan(close + 1)));
            }
        }

        return done;
    }
}
