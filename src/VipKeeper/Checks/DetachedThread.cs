namespace VipKeeper.Checks;

/// <summary>
/// Runs what may block for long, such as a look at a file of a dead NFS server, on a thread of its own: blocked there,
/// it takes no thread of the pool from the other checks.
/// </summary>
internal static class DetachedThread
{
    private const int StackBytes = 256 * 1024;

    /// <summary>Runs it.</summary>
    public static Task<T> RunAsync<T>(Func<T> work)
        where T : class
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(
            () =>
            {
                try
                {
                    result.SetResult(work());
                }
                catch (Exception e)
                {
                    result.SetException(e);
                }
            },
            StackBytes)
        {
            Name = "check",
            IsBackground = true,
        };
        thread.Start();
        return result.Task;
    }
}
