using System.Text;
using VipKeeper.Linux;
using VipKeeper.Linux.Files;

namespace VipKeeper.Machine;

/// <summary>The files of the machine, or of a copy below another root. What cannot be read is not there.</summary>
/// <param name="root">What stands before every path; empty for the machine itself.</param>
internal sealed class MachineFiles(string root = "")
{
    // No file of the kernel or of a service manager is nearly as long.
    private const int LongestFile = 4 * 1024 * 1024;

    /// <summary>The text of a file, or null.</summary>
    public string? Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(root + path);
            var text = new MemoryStream();
            byte[] buffer = new byte[16 * 1024];
            int length;
            while (text.Length < LongestFile && (length = file.Read(buffer)) > 0)
            {
                text.Write(buffer, 0, length);
            }

            return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The lines of a file; none when it cannot be read.</summary>
    public string[] Lines(string path) => Read(path)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The paths of what is in a directory, in order; none when it cannot be read.</summary>
    public string[] List(string directory)
    {
        try
        {
            string[] paths = Directory.GetFileSystemEntries(root + directory);
            Array.Sort(paths, StringComparer.Ordinal);
            return Array.ConvertAll(paths, path => path[root.Length..]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Where a symbolic link leads, as it is written there; null without one that can be read.</summary>
    public string? LinkOf(string path)
    {
        try
        {
            return new FileInfo(root + path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A setting of the network (sysctl(8)) as a number, or null where the kernel has none.</summary>
    /// <param name="name">Its path below <c>/proc/sys/net</c>.</param>
    public int? Setting(string name) => int.TryParse(Read("/proc/sys/net/" + name)?.Trim(), out int value)
        ? value
        : null;

    /// <summary>What is known of a file, or null when there is none.</summary>
    public FileStatus? StatusOf(string path) =>
        FileStatus.TryRead(root + path, out FileStatus status) == Errno.None ? status : null;
}
