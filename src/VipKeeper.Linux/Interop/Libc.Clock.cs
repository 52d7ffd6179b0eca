using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Clocks: clock_gettime(2), clock_nanosleep(2), adjtimex(2).</summary>
internal static unsafe partial class Libc
{
    internal const int CLOCK_MONOTONIC = 1;
    internal const int CLOCK_BOOTTIME = 7;
    internal const int TIMER_ABSTIME = 1;

    // clock_gettime(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int clock_gettime(int clockid, Timespec* tp);

    // clock_nanosleep(2): the errno is the result.
    [LibraryImport("libc")]
    internal static partial int clock_nanosleep(int clockid, int flags, Timespec* request, Timespec* remain);

    // adjtimex(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int adjtimex(void* buf);
}
