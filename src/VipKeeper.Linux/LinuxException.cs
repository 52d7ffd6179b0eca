namespace VipKeeper.Linux;

/// <summary>
/// A system call failed at start-up: a socket could not be opened, a dump not be read. Calls that the packet
/// loop repeats return the errno instead, because there an error is an event, not the end.
/// </summary>
/// <param name="operation">What was tried, for a person: <c>bind the raw socket to eth0</c>.</param>
/// <param name="errno">The error number of the call, see errno(3).</param>
public sealed class LinuxException(string operation, int errno)
    : Exception($"cannot {operation}: {Linux.Errno.Describe(errno)}")
{
    /// <summary>What was tried, as it stands in the message after "cannot".</summary>
    public string Operation { get; } = operation;

    /// <summary>The error number, see <see cref="Linux.Errno"/>.</summary>
    public int Errno { get; } = errno;
}
