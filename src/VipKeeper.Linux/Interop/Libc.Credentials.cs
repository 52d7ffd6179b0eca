using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>What a process is and inherits: credentials(7), getpwnam(3), setrlimit(2), signal(2).</summary>
internal static unsafe partial class Libc
{
    internal const int PR_CAP_AMBIENT = 47;
    internal const int PR_CAP_AMBIENT_CLEAR_ALL = 4;

    internal const int SCHED_OTHER = 0;
    internal const int PRIO_PROCESS = 0;
    internal const int RLIMIT_RTPRIO = 14;
    internal const int CLOSE_RANGE_CLOEXEC = 4;

    // geteuid(2)
    [LibraryImport("libc")]
    internal static partial uint geteuid();

    // setuid(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setuid(uint uid);

    // setgid(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setgid(uint gid);

    // initgroups(3)
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int initgroups(string user, uint group);

    // getpwnam_r(3). It returns the errno.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int getpwnam_r(
        string name, Passwd* entry, byte* buffer, nuint length, Passwd** result);

    // getpwuid_r(3). It returns the errno.
    [LibraryImport("libc")]
    internal static partial int getpwuid_r(uint uid, Passwd* entry, byte* buffer, nuint length, Passwd** result);

    // getgrnam_r(3). It returns the errno.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int getgrnam_r(
        string name, GroupEntry* entry, byte* buffer, nuint length, GroupEntry** result);

    // setenv(3)
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int setenv(string name, string value, int overwrite);

    // signal(2); SIG_DFL is 0.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint signal(int signal, nint handler);

    // setpriority(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setpriority(int which, uint who, int priority);

    // setrlimit(2): struct rlimit is two unsigned longs.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setrlimit(int resource, ulong* limits);
}
