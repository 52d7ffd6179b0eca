using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>Files: statx(2), chown(2), mkfifo(3).</summary>
internal static unsafe partial class Libc
{
    internal const int AT_EMPTY_PATH = 0x1000;
    internal const int AT_FDCWD = -100;
    internal const int AT_SYMLINK_NOFOLLOW = 0x100;
    internal const uint STATX_TYPE = 0x1;
    internal const uint STATX_MODE = 0x2;
    internal const uint STATX_UID = 0x8;
    internal const uint STATX_GID = 0x10;
    internal const uint STATX_CTIME = 0x80;
    internal const uint STATX_INO = 0x100;

    // statx(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int statx(int dirfd, byte* pathname, int flags, uint mask, Statx* statxbuf);

    // chown(2); -1 leaves the owner or the group as it is.
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int chown(string pathname, uint owner, uint group);

    // fsync(2)
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fsync(int fd);

    // mkfifo(3)
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int mkfifo(string pathname, uint mode);
}
