using System.Text;

namespace VipKeeper.Daemon;

/// <summary>
/// The directory of the API socket, held by one daemon at a time: a lock file says whose it is, so that a second
/// daemon with the same directory ends with a sentence instead of taking the first one's socket away.
/// </summary>
internal sealed class RuntimeDirectory : IDisposable
{
    // unix(7): sun_path has 108 bytes with its terminator.
    private const int LongestSocketPath = 107;

    private readonly FileStream _lock;

    private RuntimeDirectory(string path, FileStream lockFile)
    {
        Path = path;
        SocketPath = SocketPathOf(path);
        _lock = lockFile;
    }

    /// <summary>The directory, absolute.</summary>
    public string Path { get; }

    /// <summary>Where the API listens.</summary>
    public string SocketPath { get; }

    /// <summary>The API socket of a daemon with this runtime directory.</summary>
    public static string SocketPathOf(string directory) => System.IO.Path.Combine(directory, "api.sock");

    /// <summary>Makes the directory if it is missing (0750) and takes it.</summary>
    /// <exception cref="DaemonStartException">It cannot be made or used, or another daemon has it.</exception>
    public static RuntimeDirectory Take(string directory)
    {
        string path = System.IO.Path.GetFullPath(directory);
        string socketPath = SocketPathOf(path);
        int length = Encoding.UTF8.GetByteCount(socketPath);
        if (length > LongestSocketPath)
        {
            throw new DaemonStartException(
                $"the runtime directory's path is too long: {socketPath} has {length} bytes, a socket's path at most " +
                $"{LongestSocketPath}; choose a shorter runtime_directory.");
        }

        try
        {
            const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
            Directory.CreateDirectory(directory, Mode);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DaemonStartException($"the runtime directory {directory} cannot be made: {e.Message}", e);
        }

        FileStream lockFile = TakeLock(LockPathOf(directory));
        // Left by a daemon that was killed; its lock went with it.
        File.Delete(socketPath);
        return new RuntimeDirectory(path, lockFile);
    }

    /// <summary>Keeps a daemon from starting with a directory while something is done for a dead one.</summary>
    /// <param name="directory">The directory; it need not exist.</param>
    /// <returns>The lock, or null when no daemon has ever had the directory.</returns>
    /// <exception cref="DaemonStartException">A daemon runs with it, or the lock may not be opened.</exception>
    public static IDisposable? TakeFromTheDead(string directory)
    {
        string path = LockPathOf(directory);
        return File.Exists(path) ? TakeLock(path) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(SocketPath);
        _lock.Dispose();
    }

    private static string LockPathOf(string directory) => System.IO.Path.Combine(directory, "vipkeeper.lock");

    private static FileStream TakeLock(string path)
    {
        try
        {
            // FileShare.None is flock(2): the kernel releases it however the process ends.
            var options = new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            return new FileStream(path, options);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DaemonStartException($"{path} cannot be opened for writing: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new DaemonStartException(
                $"another vipkeeper holds {path}; stop it, or give this one a runtime directory of its own " +
                "(--runtime-dir).", e);
        }
    }
}
