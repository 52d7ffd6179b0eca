namespace VipKeeper.Linux.Processes;

/// <summary>What <c>/proc/PID/stat</c> says of a process (proc_pid_stat(5)).</summary>
public static class ProcessStat
{
    /// <summary>
    /// True for one that still runs; false for one that has ended and waits for its parent, which shows its name and
    /// not its namespaces any more, and for one that is gone.
    /// </summary>
    /// <param name="stat">The file's text; empty when it is gone.</param>
    public static bool IsRunning(string stat)
    {
        // The name is in brackets and may have any character; the state comes after the last one.
        int name = stat.LastIndexOf(") ", StringComparison.Ordinal);
        return name >= 0 && name + 2 < stat.Length && stat[name + 2] is not ('Z' or 'X');
    }
}
