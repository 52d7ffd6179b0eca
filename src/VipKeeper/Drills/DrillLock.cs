namespace VipKeeper.Drills;

/// <summary>
/// One drill at a time on a node, by flock(2) of a file in the runtime directory. The guard inherits it: a drill is
/// over when the pair is as it was.
/// </summary>
internal sealed class DrillLock : IDisposable
{
    private readonly FileStream _file;

    private DrillLock(FileStream file) => _file = file;

    /// <summary>The descriptor, for the guard.</summary>
    public int Fd => (int)_file.SafeFileHandle.DangerousGetHandle();

    /// <summary>Takes it.</summary>
    /// <param name="runtimeDirectory">The daemon's runtime directory.</param>
    /// <exception cref="DrillException">Another drill has it, or it may not be opened.</exception>
    public static DrillLock Take(string runtimeDirectory)
    {
        string path = Path.Combine(runtimeDirectory, "drill.lock");
        try
        {
            return new DrillLock(new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }));
        }
        catch (UnauthorizedAccessException)
        {
            throw new DrillException("only root and the daemon's own user may; try sudo");
        }
        catch (IOException e)
        {
            throw new DrillException(File.Exists(path)
                ? "a drill is running here already, or its guard is bringing the pair back; see 'vipkeeper drill "
                    + "history' in a moment"
                : $"{path} cannot be made: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
