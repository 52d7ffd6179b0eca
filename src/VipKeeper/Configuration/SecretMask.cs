using System.Buffers;

namespace VipKeeper.Configuration;

/// <summary>
/// Hides passwords in a line of the file that is shown beside an error, also where the file is too broken to know
/// what is a password: what follows a key that sounds like one is replaced, letter by letter, so that columns stay.
/// </summary>
internal static class SecretMask
{
    private static readonly SearchValues<char> BeforeKey = SearchValues.Create(" \t{,\"'");
    private static readonly SearchValues<char> AfterName = SearchValues.Create(" \t,}]");

    /// <summary>The line as it may be shown.</summary>
    public static string Apply(string line)
    {
        line = WithoutPaths(line);
        int start = StartOf(line);
        return start < 0 ? line : string.Concat(line.AsSpan(0, start), Stars(line.AsSpan(start)));
    }

    /// <summary>
    /// The message as it may be shown: YAML takes a password that begins with '&amp;' or '*' for an anchor or alias,
    /// whose name is told.
    /// </summary>
    public static string Apply(string line, string message)
    {
        int start = StartOf(line);
        int mark = start < 0 ? -1 : line.AsSpan(start).IndexOfAny('&', '*');
        if (mark < 0)
        {
            return message;
        }

        ReadOnlySpan<char> name = line.AsSpan(start + mark + 1);
        int end = name.IndexOfAny(AfterName);
        name = end < 0 ? name : name[..end];
        return name.IsEmpty ? message : message.Replace(name.ToString(), "...", StringComparison.Ordinal);
    }

    private static int StartOf(string line)
    {
        for (int colon = line.IndexOf(':'); colon >= 0; colon = line.IndexOf(':', colon + 1))
        {
            ReadOnlySpan<char> before = line.AsSpan(0, colon).TrimEnd(" \t\"'");
            int start = before.LastIndexOfAny(BeforeKey) + 1;
            if (IsSecret(before[start..], line.AsSpan(colon + 1).TrimStart()))
            {
                return colon + 1;
            }
        }

        return -1;
    }

    // A webhook's URL is all that is needed to write there. In a file that may be too broken to know, those of checks
    // and of Loki are not told apart. The server stays readable.
    private static string WithoutPaths(string line)
    {
        for (int colon = line.IndexOf(':'); colon >= 0; colon = line.IndexOf(':', colon + 1))
        {
            ReadOnlySpan<char> key = line.AsSpan(0, colon).TrimEnd(" \t\"'");
            bool isUrl = key.EndsWith("url", StringComparison.OrdinalIgnoreCase)
                || key.EndsWith("webhook", StringComparison.OrdinalIgnoreCase);
            int server = isUrl ? line.IndexOf("://", colon, StringComparison.Ordinal) + 3 : 0;
            if (server < 3)
            {
                continue;
            }

            ReadOnlySpan<char> rest = line.AsSpan(server);
            int end = rest.IndexOfAny(" \t\"'");
            rest = end < 0 ? rest : rest[..end];
            int path = rest.IndexOf('/') + 1;
            // A user and a password stand before the server.
            int start = rest.Contains('@') ? 0 : path > 0 ? path : rest.Length;
            line = string.Concat(
                line.AsSpan(0, server + start), Stars(rest[start..]), line.AsSpan(server + rest.Length));
        }

        return line;
    }

    // "password" in any spelling, keepalived's auth_pass too, but not the path of a file; and "auth" with a bare value.
    private static bool IsSecret(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        bool isPath = key.EndsWith("file", StringComparison.OrdinalIgnoreCase);
        bool isPassword = key.Contains("pas", StringComparison.OrdinalIgnoreCase)
            || key.Contains("pwd", StringComparison.OrdinalIgnoreCase)
            || key.Contains("secret", StringComparison.OrdinalIgnoreCase);
        return (isPassword && !isPath) || (key is "auth" or "authentication" && !value.StartsWith('{'));
    }

    private static string Stars(ReadOnlySpan<char> text)
    {
        char[] masked = text.ToArray();
        foreach (ref char letter in masked.AsSpan())
        {
            letter = char.IsWhiteSpace(letter) ? letter : '*';
        }

        return new string(masked);
    }
}
