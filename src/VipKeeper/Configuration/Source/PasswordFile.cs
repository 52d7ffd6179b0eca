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
    public static string? TryRead(string path, out byte[] password) =>
        SecretFile.TryReadLine(path, "the password", SizeLimit, out password) ?? Judge(ref password);

    private static string? Judge(ref byte[] password)
    {
        if (PasswordText.Fault(password) is not string fault)
        {
            return null;
        }

        password = [];
        return $"has a first line that {fault}";
    }
}
