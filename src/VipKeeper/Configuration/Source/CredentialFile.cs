namespace VipKeeper.Configuration.Source;

/// <summary>
/// Reads a password, a token or a URL that is one from the first line of a file that nobody else may read.
/// </summary>
internal static class CredentialFile
{
    private const int LengthLimit = 512;

    /// <summary>Reads it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="password">1 to 512 bytes, or empty.</param>
    /// <param name="content">What is in it, for messages.</param>
    /// <returns>Null, or what is wrong with the file and what would be right; never what is in it.</returns>
    public static string? TryRead(string path, out byte[] password, string content = "the password")
    {
        password = [];
        if (SecretFile.Fault(path, content, isForOwnerAlone: false) is { } fault)
        {
            return fault;
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            byte[] buffer = new byte[LengthLimit + 2];
            ReadOnlySpan<byte> text = buffer.AsSpan(
                0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            int end = text.IndexOf((byte)'\n');
            text = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
            if (text.Length is 0 or > LengthLimit || text.ContainsAnyInRange((byte)0, (byte)0x1F))
            {
                return $"does not have {content} (1 to {LengthLimit} bytes) in its first line";
            }

            password = text.ToArray();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return $"cannot be read ({e.Message}); give the daemon's group the right to read it, or another path";
        }
    }
}
