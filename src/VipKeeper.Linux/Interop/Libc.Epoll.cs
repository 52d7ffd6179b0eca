using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Readiness: epoll_create1(2), epoll_ctl(2), epoll_pwait2(2).</summary>
internal static unsafe partial class Libc
{
    internal const int EPOLL_CLOEXEC = 0x80000;
    internal const int EPOLL_CTL_ADD = 1;
    internal const int EPOLL_CTL_DEL = 2;
    internal const uint EPOLLIN = 0x1;
    internal const uint EPOLLERR = 0x8;
    internal const uint EPOLLHUP = 0x10;

    // epoll_create1(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_create1(int flags);

    // epoll_ctl(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_ctl(int epfd, int op, int fd, void* epollEvent);

    // epoll_pwait2(2), Linux 5.11, glibc 2.35
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_pwait2(
        int epfd, void* events, int maxevents, Timespec* timeout, void* sigmask);
}
