using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>File descriptors: open(2), close(2), read(2), write(2), ppoll(2), eventfd(2), pipe(2), fcntl(2).</summary>
internal static unsafe partial class Libc
{
    internal const int O_RDONLY = 0;
    internal const int O_WRONLY = 1;
    internal const int O_RDWR = 2;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_CLOEXEC = 0x80000;

    internal const int F_SETFL = 4;

    // open(2): arm64 has a number of its own.
    internal static int O_NOFOLLOW =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    internal const short POLLIN = 0x1;

    internal const int EFD_CLOEXEC = 0x80000;
    internal const int EFD_NONBLOCK = 0x800;

    // open(2). The mode, its optional third argument, matters only when a file is created.
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open(string pathname, int flags);

    // close(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int fd);

    // read(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint read(int fd, void* buf, nuint count);

    // write(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint write(int fd, void* buf, nuint count);

    // ppoll(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ppoll(Pollfd* fds, nuint nfds, Timespec* timeout, void* sigmask);

    // eventfd(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int eventfd(uint initval, int flags);

    // pipe2(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int pipe2(int* pipefd, int flags);

    // fcntl(2). On x64 and arm64 its optional argument is passed as others are.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fcntl(int fd, int op, int arg);
}
