using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Scheduling and memory: sched_setscheduler(2), gettid(2), prctl(2), mlockall(2).</summary>
internal static unsafe partial class Libc
{
    internal const int SCHED_FIFO = 1;
    internal const int SCHED_RESET_ON_FORK = 0x40000000;

    internal const int PR_SET_TIMERSLACK = 29;

    internal const int MCL_CURRENT = 1;
    internal const int MCL_FUTURE = 2;
    internal const int MCL_ONFAULT = 4;

    // sched_setscheduler(2). struct sched_param is one int on Linux.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int sched_setscheduler(int pid, int policy, int* param);

    // sched_getscheduler(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int sched_getscheduler(int pid);

    // gettid(2)
    [LibraryImport("libc")]
    internal static partial int gettid();

    // prctl(2). On x64 and arm64 its optional arguments are passed as others are.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);

    // mlockall(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int mlockall(int flags);

    // munlockall(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int munlockall();
}
