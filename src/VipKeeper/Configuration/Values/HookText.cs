using System.Text;

namespace VipKeeper.Configuration.Values;

/// <summary>The texts of hooks: paths, arguments, users.</summary>
internal static class HookText
{
    // Names of users and groups have at most 32 bytes in Debian (useradd(8)).
    private const int UserByteLimit = 32;

    // An argument or a path of more than a page is a mistake; the kernel takes up to 32 of them (execve(2)).
    private const int ArgumentByteLimit = 4096;

    /// <summary>What is wrong with the path of a program or a pipe, or null.</summary>
    public static string? PathFault(string text, string example)
    {
        bool isPath = text.Length > 1 && text[0] == '/' && !text.EndsWith('/') && !HasControl(text);
        return isPath && Encoding.UTF8.GetByteCount(text) < ArgumentByteLimit
            ? null
            : $"is not the absolute path of a file; write one that begins with '/', for example {example}";
    }

    /// <summary>What is wrong with the path of the pipe for <c>notify_fifo</c>, or null.</summary>
    public static string? FifoFault(string text) => PathFault(text, "/run/vipkeeper/notify");

    /// <summary>What is wrong with an argument, or null.</summary>
    public static string? ArgumentFault(string text) => text.Contains('\0')
        ? "holds a NUL, which no argument can; remove it"
        : Encoding.UTF8.GetByteCount(text) > ArgumentByteLimit
        ? $"has more than {ArgumentByteLimit} bytes; write it into a file and give its path"
        : null;

    /// <summary>What is wrong with <c>user</c>, or null.</summary>
    public static string? UserFault(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length <= 2 && Array.TrueForAll(parts, IsName)
            ? null
            : "is not a user; write a name or number, with or without a group: dns or dns:adm";
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= UserByteLimit
        && text[0] != '-'
        && text.AsSpan().IndexOfAnyExcept(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-".AsSpan()) < 0;

    private static bool HasControl(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                return true;
            }
        }

        return false;
    }
}
