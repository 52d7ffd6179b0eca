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
        if (SecretFile.TryReadLine(path, content, LengthLimit + 2, out password) is { } fault)
        {
            return fault;
        }

        if (password.Length is > 0 and <= LengthLimit && !password.AsSpan().ContainsAnyInRange((byte)0, (byte)0x1F))
        {
            return null;
        }

        password = [];
        return $"does not have {content} (1 to {LengthLimit} bytes) in its first line";
    }
}
