using VipKeeper.Configuration.Values;
using VipKeeper.Linux;
using VipKeeper.Linux.Files;

namespace VipKeeper.Configuration.Source;

/// <summary>Reads a password from the first line of a file that nobody else may read.</summary>
internal static class PasswordFile
{
    // Enough to say how long a line is that is too long.
    private const int SizeLimit = 4096;

    private const int GroupRead = 0x20;
    private const int GroupAndOthers = 0x3F;

    /// <summary>Reads it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="password">1 to 8 bytes, or empty.</param>
    /// <returns>Null, or what is wrong with the file and what would be right; never what is in it.</returns>
    public static string? TryRead(string path, out byte[] password)
    {
        password = [];
        int errno = FileStatus.TryRead(path, out FileStatus status);
        if (errno != Errno.None)
        {
            return errno == Errno.ENOENT
                ? "does not exist; make it, with the password in its first line"
                : $"cannot be read ({Errno.Describe(errno)}); run as root, or give the path of a file";
        }

        if (!status.IsRegular)
        {
            return "is not a plain file; give one with the password in its first line";
        }

        // A group that root chose may read; for a file of somebody else the group is that user's.
        int forbidden = status.OwnerId == 0 ? GroupAndOthers & ~GroupRead : GroupAndOthers;
        if ((status.Permissions & forbidden) != 0)
        {
            string mode = Convert.ToString(status.Permissions, toBase: 8).PadLeft(4, '0');
            return $"is open to other users (mode {mode}); run 'chmod 0600 {path}'";
        }

        return TryReadLine(path, out password) ?? Judge(ref password);
    }

    private static string? Judge(ref byte[] password)
    {
        if (PasswordText.Fault(password) is not string fault)
        {
            return null;
        }

        password = [];
        return $"has a first line that {fault}";
    }

    private static string? TryReadLine(string path, out byte[] line)
    {
        line = [];
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            byte[] buffer = new byte[SizeLimit];
            int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            ReadOnlySpan<byte> text = buffer.AsSpan(0, length);
            int end = text.IndexOf((byte)'\n');
            text = end < 0 ? text : text[..end];
            line = (text.EndsWith("\r"u8) ? text[..^1] : text).ToArray();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return $"cannot be read ({e.Message}); run as root, or give the path of a file";
        }
    }
}
