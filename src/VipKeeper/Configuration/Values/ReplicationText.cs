using System.Buffers;
using System.Globalization;

namespace VipKeeper.Configuration.Values;

/// <summary>The texts of <c>replication</c>: what becomes an argument of rsync or ssh is checked here.</summary>
internal static class ReplicationText
{
    private const int LengthLimit = 255;

    // rsync splits what it runs for ssh at blanks and knows quotes there: neither may be in a path.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._+-");

    private static readonly SearchValues<char> Word = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>What is wrong with <c>path</c>, or null.</summary>
    public static string? PathFault(string text)
    {
        bool isPlain = text.Length is > 1 and <= LengthLimit && text[0] == '/' && !text.EndsWith('/')
            && text.AsSpan().IndexOfAnyExcept(Plain) < 0;
        if (!isPlain || text.Contains("//", StringComparison.Ordinal))
        {
            return "is not a directory that can be copied; write an absolute path of letters, digits, '/', '.', '_', "
                + "'+' and '-' without '/' at its end, for example /srv/nfs";
        }

        return Array.Exists(text.Split('/'), static part => part is "." or ".." or ".vipkeeper")
            ? "is not a directory of its own; write its path without '.', '..' and '.vipkeeper', for example /srv/nfs"
            : null;
    }

    /// <summary>What is wrong with the path of a key, a list of host keys or a password, or null.</summary>
    public static string? FileFault(string text) =>
        text.Length is > 1 and <= LengthLimit && text[0] == '/' && !text.EndsWith('/')
            && text.AsSpan().IndexOfAnyExcept(Plain) < 0
            ? null
            : "is not the path of such a file; write an absolute path of letters, digits, '/', '.', '_', '+' and '-', "
                + "for example /etc/vipkeeper/rsync.secret";

    /// <summary>What is wrong with <c>module</c>, or null.</summary>
    public static string? ModuleFault(string text) => IsWord(text)
        ? null
        : "is not the name of a module; write the one in brackets in the other node's rsyncd.conf, for example nfs";

    /// <summary>What is wrong with <c>user</c>, or null.</summary>
    public static string? UserFault(string text) => IsWord(text)
        ? null
        : "is not a user; write 1 to 64 letters, digits, '.', '_' and '-', for example replicator";

    /// <summary>What is wrong with a pattern of <c>exclude</c>, or null.</summary>
    public static string? PatternFault(string text)
    {
        foreach (char letter in text)
        {
            if (char.IsControl(letter))
            {
                return "holds a control character; write a pattern of rsync(1), for example \"*.tmp\"";
            }
        }

        // rsync(1), FILTER RULES: these mean something else, "!" even forgets what was excluded before it.
        return text.Length is 0 or > LengthLimit ? $"is no pattern; write 1 to {LengthLimit} characters"
            : text == "!" || text.StartsWith("+ ", StringComparison.Ordinal)
                || text.StartsWith("- ", StringComparison.Ordinal)
            ? "is a rule, not a pattern; write what is not to be copied, for example \"*.tmp\""
            : null;
    }

    /// <summary>What is wrong with <c>bandwidth</c>, or null.</summary>
    public static string? BandwidthFault(string text) => TryParseBandwidth(text, out _)
        ? null
        : "is not a bandwidth; write 0 or a whole number of bytes a second from 1KB to 999999MB, for example 10MB";

    /// <summary>Reads <c>500KB</c> and <c>10MB</c>, both of 1024, as rsync counts; <c>0</c> is no limit.</summary>
    public static bool TryParseBandwidth(string text, out long bytes)
    {
        bytes = 0;
        if (text == "0")
        {
            return true;
        }

        long unit = text.EndsWith("KB", StringComparison.Ordinal) ? 1024
            : text.EndsWith("MB", StringComparison.Ordinal) ? 1024 * 1024
            : 0;
        if (unit == 0 || text.Length is < 3 or > 8
            || !IntegerText.TryParse(text.AsSpan(0, text.Length - 2), out long number) || number < 1)
        {
            return false;
        }

        bytes = number * unit;
        return true;
    }

    /// <summary>What is wrong with <c>daily</c>, or null.</summary>
    public static string? DailyFault(string text) => TryParseDaily(text, out _)
        ? null
        : "is not a time of day; write hours and minutes in quotes, from \"00:00\" to \"23:59\"";

    /// <summary>Reads <c>03:00</c> as a minute of the day, 0 to 1439.</summary>
    public static bool TryParseDaily(string text, out int minute)
    {
        minute = 0;
        if (text.Length != 5 || text[2] != ':'
            || !int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int hours)
            || !int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out int minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        minute = (hours * 60) + minutes;
        return true;
    }

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= 64 && text[0] != '-' && text.AsSpan().IndexOfAnyExcept(Word) < 0;
}
