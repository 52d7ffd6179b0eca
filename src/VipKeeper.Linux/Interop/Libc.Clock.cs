using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Clocks: clock_gettime(2).</summary>
internal static unsafe partial class Libc
{
    internal const int CLOCK_BOOTTIME = 7;

    // clock_gettime(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int clock_gettime(int clockid, Timespec* tp);
}
