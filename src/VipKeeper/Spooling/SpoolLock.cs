namespace VipKeeper.Spooling;

/// <summary>Keeps a spool's directory for one daemon.</summary>
internal static class SpoolLock
{
    /// <summary>Makes the directory when it is missing, mode 0700, and takes it.</summary>
    /// <param name="directory">An absolute path.</param>
    /// <returns>The lock: flock(2), which the kernel releases however the process ends.</returns>
    /// <exception cref="IOException">It cannot be used, or another daemon has it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be used.</exception>
    public static FileStream Take(string directory)
    {
        Directory.CreateDirectory(
            directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new FileStream(Path.Combine(directory, "lock"), new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }
}
