using VipKeeper.Linux.Processes;

namespace VipKeeper.Replication;

/// <summary>
/// At most one run of an instance: an flock(2) that the daemon holds, and every process of the run with it, so that
/// what a killed daemon left still holds it.
/// </summary>
internal sealed class ReplicationLock : IDisposable
{
    private readonly FileStream _file;

    private ReplicationLock(FileStream file) => _file = file;

    /// <summary>The descriptor that a run inherits.</summary>
    public int Fd => (int)_file.SafeFileHandle.DangerousGetHandle();

    /// <summary>Takes the lock; ends what an earlier daemon left and still holds it.</summary>
    /// <param name="path">The file, made when it is missing.</param>
    /// <param name="killed">How many processes were ended.</param>
    /// <returns>The lock, or null while somebody holds it.</returns>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static ReplicationLock? TryTake(string path, out int killed)
    {
        killed = 0;
        if (TryOpen(path) is { } free)
        {
            return free;
        }

        killed = LeftProcesses.Kill(path);
        return TryOpen(path);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static ReplicationLock? TryOpen(string path)
    {
        try
        {
            // FileShare.None is flock(2).
            return new ReplicationLock(new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 0,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
