using System.Runtime.InteropServices;
using System.Text;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Files;

/// <summary>What inode(7) tells of a file.</summary>
/// <param name="IsRegular">True for a plain file: reading it ends, which a pipe's reading need not.</param>
/// <param name="Permissions">The permission bits, the low nine of the mode.</param>
/// <param name="OwnerId">The user id of the owner; 0 is root.</param>
public readonly record struct FileStatus(bool IsRegular, int Permissions, uint OwnerId)
{
    // The type of file in the mode (inode(7)).
    private const int TypeMask = 0xF000;
    private const int NamedPipeType = 0x1000;
    private const int DirectoryType = 0x4000;
    private const int RegularType = 0x8000;
    private const int SymbolicLinkType = 0xA000;
    private const int StickyBit = 0x200;
    private const int PermissionMask = 0x1FF;

    /// <summary>True for a directory.</summary>
    public bool IsDirectory { get; private init; }

    /// <summary>True for a symbolic link, which is only seen where it is not followed.</summary>
    public bool IsSymbolicLink { get; private init; }

    /// <summary>True for a named pipe (fifo(7)).</summary>
    public bool IsNamedPipe { get; private init; }

    /// <summary>True for a directory in which everyone removes only what is their own, such as /tmp.</summary>
    public bool IsSticky { get; private init; }

    /// <summary>The id of its group; 0 is root's.</summary>
    public uint GroupId { get; private init; }

    /// <summary>
    /// When its content or what is known of it last changed, in nanoseconds since 1970 (UTC); no program can set it.
    /// </summary>
    public long ChangeTime { get; private init; }

    /// <summary>Its number in its file system.</summary>
    public ulong Inode { get; private init; }

    /// <summary>The number of its file system.</summary>
    public ulong Device { get; private init; }

    /// <summary>Asks the kernel (statx(2)).</summary>
    /// <param name="path">The path.</param>
    /// <param name="status">The answer, when the result is 0.</param>
    /// <param name="followsLink">Whether a symbolic link in the last place is followed.</param>
    /// <returns>0 or an errno: ENOENT, EACCES and the others of path_resolution(7).</returns>
    public static int TryRead(string path, out FileStatus status, bool followsLink = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, name);
        return TryRead(name.AsSpan(), out status, followsLink);
    }

    /// <inheritdoc cref="TryRead(string, out FileStatus, bool)"/>
    /// <param name="name">The path as the kernel has it, which need not be a text, with a NUL at its end.</param>
    /// <param name="status">The answer, when the result is 0.</param>
    /// <param name="followsLink">Whether a symbolic link in the last place is followed.</param>
    public static unsafe int TryRead(ReadOnlySpan<byte> name, out FileStatus status, bool followsLink = true)
    {
        status = default;
        if (!name.EndsWith((byte)0))
        {
            return Errno.EINVAL;
        }

        Statx answer = default;
        fixed (byte* pathname = name)
        {
            const uint Mask = Libc.STATX_TYPE | Libc.STATX_MODE | Libc.STATX_UID | Libc.STATX_GID | Libc.STATX_CTIME
                | Libc.STATX_INO;
            if (Libc.statx(Libc.AT_FDCWD, pathname, followsLink ? 0 : Libc.AT_SYMLINK_NOFOLLOW, Mask, &answer) != 0)
            {
                return Marshal.GetLastPInvokeError();
            }
        }

        int type = answer.Mode & TypeMask;
        status = new FileStatus(type == RegularType, answer.Mode & PermissionMask, answer.Uid)
        {
            IsDirectory = type == DirectoryType,
            IsSymbolicLink = type == SymbolicLinkType,
            IsNamedPipe = type == NamedPipeType,
            IsSticky = (answer.Mode & StickyBit) != 0,
            GroupId = answer.Gid,
            ChangeTime = (answer.ChangeSeconds * 1_000_000_000) + answer.ChangeNanoseconds,
            Inode = answer.Inode,
            Device = answer.Device,
        };
        return 0;
    }
}
