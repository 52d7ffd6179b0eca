using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Source;

/// <summary>Reads a password from the first line of a file that nobody else may read.</summary>
internal static class PasswordFile
{
    // Enough to say how long a line is that is too long.
    private const int SizeLimit = 4096;

    /// <summary>Reads it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="password">1 to 8 bytes, or empty.</param>
    /// <returns>Null, or what is wrong with the file and what would be right; never what is in it.</returns>
    public static string? TryRead(string path, out byte[] password)
    {
        password = [];
        return SecretFile.Fault(path, "the password", isForOwnerAlone: false)
            ?? TryReadLine(path, out password)
            ?? Judge(ref password);
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
