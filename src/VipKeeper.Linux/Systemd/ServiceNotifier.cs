using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Linux.Systemd;

/// <summary>
/// Tells the service manager how the service is (sd_notify(3), sd_watchdog_enabled(3)). Outside of systemd it does
/// nothing, without an error.
/// </summary>
public sealed unsafe class ServiceNotifier : IDisposable
{
    private const string SocketVariable = "NOTIFY_SOCKET";
    private const string WatchdogIntervalVariable = "WATCHDOG_USEC";
    private const string WatchdogProcessVariable = "WATCHDOG_PID";

    // struct sockaddr_un of unix(7): the family and 108 bytes of path.
    private const int FamilyBytes = 2;
    private const int MaxPathBytes = 108;

    private readonly Descriptor? _socket;
    private readonly byte[] _address;

    private ServiceNotifier(string? notifySocket, Duration? watchdogInterval)
    {
        NotifySocket = notifySocket;
        WatchdogInterval = watchdogInterval;
        _address = AddressOf(notifySocket);
        if (_address.Length > 0)
        {
            const int Type = Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
            _socket = Descriptor.Take(Libc.socket(Libc.AF_UNIX, Type, 0), "open a socket to the service manager");
        }
    }

    /// <summary>True when there is a service manager to tell.</summary>
    public bool IsEnabled => _socket is not null;

    /// <summary>What NOTIFY_SOCKET was, to hand it to a successor of this process; null when it was not set.</summary>
    public string? NotifySocket { get; }

    /// <summary>
    /// How often the manager wants to hear <c>WATCHDOG=1</c>, at the latest; it advises half of it. Null when it does
    /// not watch this process.
    /// </summary>
    public Duration? WatchdogInterval { get; }

    /// <summary>
    /// Reads NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID, and removes them from the environment, so that hooks and
    /// checks do not speak for the service.
    /// </summary>
    /// <exception cref="LinuxException">No descriptor is left.</exception>
    public static ServiceNotifier FromEnvironment() => new(Take(SocketVariable), TakeWatchdogInterval());

    /// <summary>Tells a state. Does not block or allocate.</summary>
    /// <param name="state">Assignments in UTF-8, one a line, such as <c>READY=1</c> or <c>WATCHDOG=1</c>.</param>
    /// <returns>
    /// 0, also when there is no manager, or an errno: EAGAIN when its queue is full, ECONNREFUSED or ENOENT when it is
    /// gone, EAFNOSUPPORT when NOTIFY_SOCKET is neither a path nor an abstract name.
    /// </returns>
    public int Notify(ReadOnlySpan<byte> state)
    {
        if (_socket is null)
        {
            return NotifySocket is null ? 0 : Errno.EAFNOSUPPORT;
        }

        fixed (byte* message = state, address = _address)
        {
            nuint length = (nuint)state.Length;
            nint sent = Libc.sendto(
                _socket.Fd, message, length, Libc.MSG_NOSIGNAL, address, (uint)_address.Length);
            return sent >= 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>
    /// True when what is written to standard error goes to the journal: JOURNAL_STREAM names its device and inode
    /// (systemd.exec(5)). It may have been redirected since, so the numbers are compared.
    /// </summary>
    public static bool StandardErrorIsJournal()
    {
        string[] parts = (Environment.GetEnvironmentVariable("JOURNAL_STREAM") ?? string.Empty).Split(':');
        if (parts.Length != 2 || !TryParse(parts[0], out ulong device) || !TryParse(parts[1], out ulong inode))
        {
            return false;
        }

        const int StandardError = 2;
        Statx status;
        fixed (byte* empty = "\0"u8)
        {
            return Libc.statx(StandardError, empty, Libc.AT_EMPTY_PATH, Libc.STATX_INO, &status) == 0
                && status.Inode == inode && status.Device == device;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    private static string? Take(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, null);
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private static Duration? TakeWatchdogInterval()
    {
        string? interval = Take(WatchdogIntervalVariable);
        string? process = Take(WatchdogProcessVariable);

        // sd_watchdog_enabled(3): the variables may have been inherited by a process that is not the one watched.
        if (process is not null && !(TryParse(process, out ulong id) && id == (ulong)Environment.ProcessId))
        {
            return null;
        }

        return TryParse(interval, out ulong microseconds) && microseconds is > 0 and < long.MaxValue / 1000
            ? new Duration((long)microseconds * 1000)
            : null;
    }

    private static bool TryParse(string? text, out ulong number) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>The struct sockaddr_un; empty for a name that is none.</summary>
    private static byte[] AddressOf(string? name)
    {
        if (name is null || name.Length < 2 || name[0] is not ('/' or '@'))
        {
            return [];
        }

        byte[] path = Encoding.UTF8.GetBytes(name);

        // unix(7): a path ends with a zero; an abstract name begins with one and ends with the address.
        bool isAbstract = path[0] == '@';
        int length = isAbstract ? path.Length : path.Length + 1;
        if (length > MaxPathBytes)
        {
            return [];
        }

        byte[] address = new byte[FamilyBytes + length];
        MemoryMarshal.Write(address, (ushort)Libc.AF_UNIX);
        path.CopyTo(address, FamilyBytes);
        address[FamilyBytes] = isAbstract ? (byte)0 : path[0];
        return address;
    }
}
