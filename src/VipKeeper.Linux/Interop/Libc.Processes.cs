using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Processes: execv(3).</summary>
internal static unsafe partial class Libc
{
    // execv(3): the environment is the C library's, which is the one that this process was started with.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int execv(byte* pathname, byte** argv);
}
