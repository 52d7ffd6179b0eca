using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>
/// Sockets: socket(2), bind(2), setsockopt(2), getsockopt(2), send(2), recv(2), sendmmsg(2), recvmmsg(2).
/// </summary>
internal static unsafe partial class Libc
{
    internal const int AF_UNIX = 1;
    internal const int AF_INET = 2;
    internal const int AF_INET6 = 10;
    internal const int AF_NETLINK = 16;
    internal const int AF_PACKET = 17;

    internal const int SOCK_DGRAM = 2;
    internal const int SOCK_RAW = 3;
    internal const int SOCK_NONBLOCK = 0x800;
    internal const int SOCK_CLOEXEC = 0x80000;

    internal const int MSG_TRUNC = 0x20;
    internal const int MSG_CTRUNC = 0x8;
    internal const int MSG_DONTWAIT = 0x40;
    internal const int MSG_NOSIGNAL = 0x4000;

    // socket(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int socket(int domain, int type, int protocol);

    // bind(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int bind(int sockfd, void* addr, uint addrlen);

    // setsockopt(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setsockopt(int sockfd, int level, int optname, void* optval, uint optlen);

    // getsockopt(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getsockopt(int sockfd, int level, int optname, void* optval, uint* optlen);

    // getsockname(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getsockname(int sockfd, void* addr, uint* addrlen);

    // send(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint send(int sockfd, void* buf, nuint len, int flags);

    // sendto(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint sendto(int sockfd, void* buf, nuint len, int flags, void* addr, uint addrlen);

    // recvfrom(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint recvfrom(int sockfd, void* buf, nuint len, int flags, void* addr, uint* addrlen);

    // sendmmsg(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int sendmmsg(int sockfd, Mmsghdr* msgvec, uint vlen, int flags);

    // recvmmsg(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int recvmmsg(int sockfd, Mmsghdr* msgvec, uint vlen, int flags, Timespec* timeout);
}
