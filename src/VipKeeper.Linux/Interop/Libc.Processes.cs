using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Processes: execv(3), posix_spawn(3), waitpid(2), waitid(2), kill(2), pidfd_open(2).</summary>
internal static unsafe partial class Libc
{
    internal const short POSIX_SPAWN_SETSIGDEF = 0x04;
    internal const short POSIX_SPAWN_SETSIGMASK = 0x08;
    internal const short POSIX_SPAWN_SETSID = 0x80;

    internal const int P_PID = 1;
    internal const int WNOHANG = 1;
    internal const int WEXITED = 4;
    internal const int WNOWAIT = 0x01000000;

    // The numbers of system calls since Linux 5.1 are the same on every architecture.
    internal const int SYS_pidfd_open = 434;
    internal const int SYS_close_range = 436;

    // execv(3): the environment is the C library's, which is the one that this process was started with.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int execv(byte* pathname, byte** argv);

    // posix_spawn(3). It returns the errno.
    [LibraryImport("libc")]
    internal static partial int posix_spawn(
        int* pid, byte* path, void* fileActions, void* attributes, byte** argv, byte** envp);

    // posix_spawnattr_init(3) and its companions; the structures are opaque.
    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_init(void* attributes);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_destroy(void* attributes);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setflags(void* attributes, short flags);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigmask(void* attributes, void* signals);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigdefault(void* attributes, void* signals);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_init(void* fileActions);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_destroy(void* fileActions);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_adddup2(void* fileActions, int fd, int newFd);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_addopen(
        void* fileActions, int fd, byte* path, int flags, uint mode);

    // sigsetops(3)
    [LibraryImport("libc")]
    internal static partial int sigemptyset(void* signals);

    [LibraryImport("libc")]
    internal static partial int sigaddset(void* signals, int signal);

    // waitpid(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int waitpid(int pid, int* status, int options);

    // waitid(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int waitid(int idtype, int id, Siginfo* info, int options);

    // kill(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int kill(int pid, int signal);

    // syscall(2). On x64 and arm64 its optional arguments are passed as others are.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint syscall(nint number, nuint arg1, nuint arg2, nuint arg3);
}
