using VipKeeper.Linux;
using VipKeeper.Linux.Files;

namespace VipKeeper.Configuration.Source;

/// <summary>A file that keeps a secret: a plain one that nobody else may read.</summary>
internal static class SecretFile
{
    private const int GroupRead = 0x20;
    private const int GroupAndOthers = 0x3F;

    /// <summary>Looks at the file, not into it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="content">What is in it, for messages: <c>the password</c>.</param>
    /// <param name="isForOwnerAlone">True when not even a group of root's choice may read it.</param>
    /// <returns>Null, or what is wrong with the file and what would be right.</returns>
    public static string? Fault(string path, string content, bool isForOwnerAlone)
    {
        int errno = FileStatus.TryRead(path, out FileStatus status);
        if (errno != Errno.None)
        {
            return errno == Errno.ENOENT
                ? $"does not exist; make it, with {content} in its first line"
                : $"cannot be read ({Errno.Describe(errno)}); run as root, or give the path of a file";
        }

        if (!status.IsRegular)
        {
            return $"is not a plain file; give one with {content} in its first line";
        }

        // A group that root chose may read; for a file of somebody else the group is that user's.
        int forbidden = status.OwnerId == 0 && !isForOwnerAlone ? GroupAndOthers & ~GroupRead : GroupAndOthers;
        if ((status.Permissions & forbidden) == 0)
        {
            return null;
        }

        string mode = Convert.ToString(status.Permissions, toBase: 8).PadLeft(4, '0');
        return $"is open to other users (mode {mode}); run 'chmod 0600 {path}'";
    }

    /// <summary>Reads the first line.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="content">What is in it, for messages.</param>
    /// <param name="most">How many bytes are read at most; a longer line is cut off there.</param>
    /// <param name="line">The line without its end, or empty.</param>
    /// <returns>Null, or what is wrong with the file and what would be right; never what is in it.</returns>
    public static string? TryReadLine(string path, string content, int most, out byte[] line)
    {
        line = [];
        if (Fault(path, content, isForOwnerAlone: false) is { } fault)
        {
            return fault;
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            byte[] buffer = new byte[most];
            ReadOnlySpan<byte> text = buffer.AsSpan(
                0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            int end = text.IndexOf((byte)'\n');
            text = end < 0 ? text : text[..end];
            line = (text.EndsWith("\r"u8) ? text[..^1] : text).ToArray();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return $"cannot be read ({e.Message}); let the daemon's group read it, or run as root";
        }
    }
}
