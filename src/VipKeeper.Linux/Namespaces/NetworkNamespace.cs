using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Namespaces;

/// <summary>
/// Network namespaces (network_namespaces(7)). The static calls move the calling thread only; sockets it opens
/// afterwards, and processes it starts, belong to the namespace it is in. An instance holds a namespace open.
/// </summary>
/// <remarks>
/// A thread that moved must not go back to the thread pool: use a thread of its own. All calls that
/// move it need CAP_SYS_ADMIN and throw <see cref="LinuxException"/> when the kernel refuses.
/// </remarks>
public sealed class NetworkNamespace : IDisposable
{
    /// <summary>The directory in which ip-netns(8) names namespaces.</summary>
    public const string NamedDirectory = "/run/netns";

    private readonly Descriptor _descriptor;

    private NetworkNamespace(Descriptor descriptor) => _descriptor = descriptor;

    /// <summary>
    /// A path by which other processes can open the namespace while this object lives, as
    /// <c>ip link set … netns PATH</c> does.
    /// </summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{_descriptor.Fd}";

    /// <summary>Holds the namespace the calling thread is in, to come back to it.</summary>
    public static NetworkNamespace OpenCurrent() => new(Open("/proc/thread-self/ns/net"));

    /// <summary>
    /// A number of the namespace that the calling thread is in: its cookie (SO_NETNS_COOKIE, Linux 5.14), which no
    /// other namespace has until the next boot. Older kernels give its inode, which a later namespace may get again.
    /// </summary>
    /// <returns>0 when the kernel tells neither.</returns>
    public static unsafe ulong CurrentIdentity()
    {
        int fd = Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
        if (fd >= 0)
        {
            using var socket = Descriptor.Take(fd, "open a socket");
            ulong cookie = 0;
            uint length = sizeof(ulong);
            if (Libc.getsockopt(fd, SocketOptions.SOL_SOCKET, SocketOptions.SO_NETNS_COOKIE, &cookie, &length) == 0)
            {
                return cookie;
            }
        }

        Statx status;
        fixed (byte* path = "/proc/thread-self/ns/net\0"u8)
        {
            return Libc.statx(Libc.AT_FDCWD, path, 0, Libc.STATX_INO, &status) == 0 ? status.Inode : 0;
        }
    }

    /// <summary>Moves the calling thread into a namespace that ip-netns(8) named.</summary>
    /// <param name="name">The name, as <c>ip netns list</c> shows it.</param>
    /// <exception cref="ArgumentException">The name is empty or has a slash, and would lead elsewhere.</exception>
    public static void EnterByName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('/') || name is "." or "..")
        {
            throw new ArgumentException($"'{name}' is not the name of a network namespace.", nameof(name));
        }

        Enter($"{NamedDirectory}/{name}");
    }

    /// <summary>Moves the calling thread into the namespace that a file stands for.</summary>
    /// <param name="path">Such as <c>/proc/1234/ns/net</c>.</param>
    public static void Enter(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Descriptor descriptor = Open(path);
        Join(descriptor, path);
    }

    /// <summary>Moves the calling thread into a new, empty namespace, which goes with its last user.</summary>
    public static void EnterNew()
    {
        if (Libc.unshare(Libc.CLONE_NEWNET) != 0)
        {
            throw new LinuxException("create a network namespace", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Moves the calling thread into the namespace held.</summary>
    public void Enter() => Join(_descriptor, Path);

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    private static Descriptor Open(string path) =>
        Descriptor.Take(Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC), $"open the network namespace {path}");

    private static void Join(Descriptor descriptor, string path)
    {
        if (Libc.setns(descriptor.Fd, Libc.CLONE_NEWNET) != 0)
        {
            throw new LinuxException($"enter the network namespace {path}", Marshal.GetLastPInvokeError());
        }
    }
}
