using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace VipKeeper.Checks.Probes;

/// <summary>What /proc tells of processes. Containers have it, unlike the proc connector.</summary>
internal static class ProcessTable
{
    // A command's name has at most 64 bytes there, numbers fill the rest.
    private const int LongestState = 1024;
    private const string DeletedMark = " (deleted)";

    /// <summary>The ids of all processes that can be seen.</summary>
    public static IEnumerable<int> Ids()
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            ReadOnlySpan<char> name = Path.GetFileName(folder.AsSpan());
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                yield return id;
            }
        }
    }

    /// <summary>The letter of a process's state (proc_pid_stat(5)), or NUL when there is none.</summary>
    public static char StateOf(int id)
    {
        // The command's name stands in parentheses and may hold anything, parentheses too.
        Span<byte> buffer = stackalloc byte[LongestState];
        ReadOnlySpan<byte> text = Read($"/proc/{id}/stat", buffer);
        int end = text.LastIndexOf((byte)')');
        return end >= 0 && end + 2 < text.Length ? (char)text[end + 2] : '\0';
    }

    /// <summary>True when a process runs a program.</summary>
    /// <param name="id">The process.</param>
    /// <param name="path">The program's absolute path.</param>
    /// <param name="buffer">Room for the arguments, used for every process that is looked at.</param>
    public static bool Runs(int id, ReadOnlySpan<byte> path, Span<byte> buffer)
    {
        // The arguments come first: they are open to all, and of hundreds of processes hardly any needs a second look.
        ReadOnlySpan<byte> arguments = Read($"/proc/{id}/cmdline", buffer);
        int end = arguments.IndexOf((byte)0);
        ReadOnlySpan<byte> first = end < 0 ? arguments : arguments[..end];
        return !first.IsEmpty
            && FileNameOf(first).StartsWith(FileNameOf(path))
            && (first.SequenceEqual(path) || IsLinked(id, Encoding.UTF8.GetString(path)));
    }

    private static ReadOnlySpan<byte> FileNameOf(ReadOnlySpan<byte> path) => path[(path.LastIndexOf((byte)'/') + 1)..];

    // A program that was started by its short name, or that names itself "nginx: master".
    private static bool IsLinked(int id, string path)
    {
        try
        {
            // A program that an upgrade replaced still runs.
            string? target = File.ResolveLinkTarget($"/proc/{id}/exe", returnFinalTarget: false)?.FullName;
            return target is not null
                && (target == path || target.AsSpan().SequenceEqual(string.Concat(path, DeletedMark)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The link of another user's process needs CAP_SYS_PTRACE.
            return false;
        }
    }

    private static ReadOnlySpan<byte> Read(string path, Span<byte> buffer)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            return buffer[..RandomAccess.Read(file, buffer, fileOffset: 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended.
            return default;
        }
    }
}
