using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Processes;

/// <summary>Signals to another process (kill(2), signal(7)), and whether it is there (proc_pid_stat(5)).</summary>
public static class ProcessSignal
{
    /// <summary>SIGHUP.</summary>
    public const int HangUp = 1;

    /// <summary>SIGKILL.</summary>
    public const int Kill = 9;

    /// <summary>SIGTERM.</summary>
    public const int Terminate = 15;

    /// <summary>SIGCONT, on x64 and arm64.</summary>
    public const int Continue = 18;

    /// <summary>SIGSTOP, likewise.</summary>
    public const int Stop = 19;

    // ESRCH of errno(3).
    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal to one process.</summary>
    /// <param name="id">Its id, above 0.</param>
    /// <param name="signal">One of the constants.</param>
    /// <returns>0 or an errno: ESRCH when there is none, EPERM when it may not be signalled.</returns>
    public static int Send(int id, int signal) => id <= 0 ? NoSuchProcess
        : Libc.kill(id, signal) == 0 ? Errno.None
        : Marshal.GetLastPInvokeError();

    /// <summary>True while a process runs, or is stopped by a signal; false for one that has ended.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            return ProcessStat.IsRunning(File.ReadAllText($"/proc/{id}/stat"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
