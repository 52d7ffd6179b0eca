using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Namespaces: setns(2), unshare(2).</summary>
internal static unsafe partial class Libc
{
    internal const int CLONE_NEWNET = 0x40000000;

    // setns(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setns(int fd, int nstype);

    // unshare(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int unshare(int flags);
}
