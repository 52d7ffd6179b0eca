using System.Text;

namespace VipKeeper.Configuration.Values;

/// <summary>Paths of directories the daemon makes files in.</summary>
internal static class DirectoryText
{
    // sun_path has 108 bytes with the closing NUL (unix(7)); the longest socket name there is "/api.sock".
    private const int RuntimeByteLimit = 108 - 1 - 9;

    // PATH_MAX is 4096 (limits.h); this leaves 256 bytes for names below.
    private const int StateByteLimit = 4096 - 256;

    /// <summary>What is wrong with <c>runtime_directory</c>, or null.</summary>
    public static string? RuntimeFault(string text) => Fault(text, RuntimeByteLimit, "/run/vipkeeper");

    /// <summary>What is wrong with <c>state_directory</c>, or null.</summary>
    public static string? StateFault(string text) => Fault(text, StateByteLimit, "/var/lib/vipkeeper");

    private static string? Fault(string text, int byteLimit, string example)
    {
        if (!text.StartsWith('/') || ControlCharacters.AreIn(text))
        {
            return $"is not an absolute path; write one that begins with '/', for example {example}";
        }

        if (text.Trim('/').Length == 0 || text.Split('/').Any(part => part is "." or ".."))
        {
            return $"is not a directory of its own; write its path without '.' and '..', for example {example}";
        }

        return Encoding.UTF8.GetByteCount(text) > byteLimit
            ? $"has more than {byteLimit} bytes, too long for the files in it; write a shorter path, "
                + $"for example {example}"
            : null;
    }
}
