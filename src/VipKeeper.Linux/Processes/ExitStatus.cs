namespace VipKeeper.Linux.Processes;

/// <summary>How a process ended (waitpid(2)).</summary>
/// <param name="code">Its exit code; 0 when a signal ended it.</param>
/// <param name="signal">The signal that ended it, or 0.</param>
public readonly struct ExitStatus(int code, int signal)
{
    /// <summary>The exit code, 0 to 255; 0 when a signal ended the process.</summary>
    public int Code { get; } = code;

    /// <summary>The number of the signal that ended the process, or 0.</summary>
    public int Signal { get; } = signal;

    /// <summary>Reads the status word of waitpid(2).</summary>
    internal static ExitStatus FromWaitStatus(int status) => (status & 0x7F) == 0
        ? new ExitStatus((status >> 8) & 0xFF, 0)
        : new ExitStatus(0, status & 0x7F);
}
