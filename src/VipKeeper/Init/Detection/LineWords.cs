using System.Text;

namespace VipKeeper.Init.Detection;

/// <summary>Small files of the kernel and of other programs, as far as they can be read.</summary>
internal static class ProcText
{
    private const int ByteLimit = 256 * 1024;

    /// <summary>A file's first bytes as a text; empty when it is not there or not for us.</summary>
    /// <param name="path">The file.</param>
    /// <param name="byteLimit">How many bytes at most; 256 KiB by default.</param>
    public static string Load(string path, int byteLimit = ByteLimit)
    {
        try
        {
            // Files of proc(5) have a length of 0, and others may be pipes.
            if (!File.Exists(path))
            {
                return "";
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] buffer = new byte[byteLimit];
            int length = stream.ReadAtLeast(buffer, byteLimit, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Where a symbolic link leads, as it is written there; null without one that can be read.</summary>
    public static string? LinkOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The words of a line, between any number of blanks.</summary>
    public static string[] Words(string line) =>
        line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
