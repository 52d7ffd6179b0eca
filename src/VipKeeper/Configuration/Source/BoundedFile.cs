namespace VipKeeper.Configuration.Source;

/// <summary>Reads a configuration file of bounded size and says in words why it could not.</summary>
internal static class BoundedFile
{
    /// <summary>The largest file that is read: 1 MiB, some thousand instances.</summary>
    public const int SizeLimit = 1024 * 1024;

    /// <summary>The message for a file or text above <see cref="SizeLimit"/>.</summary>
    public const string TooLarge = TooLargeFor + OurFile;

    private const string OurFile = "vipkeeper.yaml";
    private const string TooLargeFor = "is larger than 1 MiB, which no configuration is; give the path of a ";

    /// <summary>Reads the whole file.</summary>
    /// <param name="path">Any path; a pipe or /dev/stdin is read to its end.</param>
    /// <param name="bytes">The content, or empty.</param>
    /// <param name="wanted">What messages call the file that is wanted.</param>
    /// <returns>Null, or what is wrong with the path and what would be right.</returns>
    public static string? TryRead(string path, out byte[] bytes, string wanted = OurFile)
    {
        bytes = [];
        if (Directory.Exists(path))
        {
            return $"is a directory; give the file in it, for example {Path.Combine(path, wanted)}";
        }

        try
        {
            // Unbuffered and without a length check: the length of a pipe is not known, and /dev/zero has no end.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return ReadAll(stream, ref bytes) ? null : TooLargeFor + wanted;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"there is no such file; give the path of a {wanted}";
        }
        catch (UnauthorizedAccessException)
        {
            return "may not be read by this user; run as root or make the file readable (chmod a+r)";
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return $"cannot be read ({e.Message}); give the path of a {wanted}";
        }
    }

    private static bool ReadAll(FileStream stream, ref byte[] bytes)
    {
        byte[] buffer = new byte[SizeLimit + 1];
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > SizeLimit)
        {
            return false;
        }

        bytes = buffer.AsSpan(0, length).ToArray();
        return true;
    }
}
