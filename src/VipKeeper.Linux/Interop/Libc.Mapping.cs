using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Mapped memory: mmap(2), munmap(2).</summary>
internal static unsafe partial class Libc
{
    internal const int PROT_READ = 0x1;
    internal const int PROT_WRITE = 0x2;
    internal const int MAP_SHARED = 0x01;

    // mmap(2); MAP_FAILED is -1.
    [LibraryImport("libc", SetLastError = true)]
    internal static partial void* mmap(void* addr, nuint length, int prot, int flags, int fd, nint offset);

    // munmap(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int munmap(void* addr, nuint length);
}
