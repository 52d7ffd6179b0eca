using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Users: geteuid(2), getpwnam_r(3).</summary>
internal static unsafe partial class Libc
{
    [LibraryImport("libc")]
    internal static partial uint geteuid();

    [LibraryImport("libc")]
    internal static partial int getpwnam_r(
        byte* name, Passwd* entry, byte* buffer, nuint length, Passwd** result);
}
