using System.Runtime.InteropServices;
using System.Text;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Files;

/// <summary>What inode(7) tells of a file; a symbolic link is followed.</summary>
/// <param name="IsRegular">True for a plain file: reading it ends, which a pipe's reading need not.</param>
/// <param name="Permissions">The permission bits, the low nine of the mode.</param>
/// <param name="OwnerId">The user id of the owner; 0 is root.</param>
public readonly record struct FileStatus(bool IsRegular, int Permissions, uint OwnerId)
{
    /// <summary>The group id; 0 is root's group.</summary>
    public uint GroupId { get; init; }

    /// <summary>True for the sticky bit: in such a folder only an entry's owner removes or renames it.</summary>
    public bool IsSticky { get; init; }

    // The type of file in the mode (inode(7)).
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const int PermissionMask = 0x1FF;
    private const int StickyBit = 0x200;

    /// <summary>Asks the kernel (statx(2)).</summary>
    /// <param name="path">The path.</param>
    /// <param name="status">The answer, when the result is 0.</param>
    /// <returns>0 or an errno: ENOENT, EACCES and the others of path_resolution(7).</returns>
    public static unsafe int TryRead(string path, out FileStatus status)
    {
        ArgumentNullException.ThrowIfNull(path);
        status = default;
        byte[] name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, name);
        Statx answer = default;
        fixed (byte* pathname = name)
        {
            const uint Mask = Libc.STATX_TYPE | Libc.STATX_MODE | Libc.STATX_UID | Libc.STATX_GID;
            if (Libc.statx(Libc.AT_FDCWD, pathname, 0, Mask, &answer) != 0)
            {
                return Marshal.GetLastPInvokeError();
            }
        }

        status = new FileStatus((answer.Mode & TypeMask) == RegularType, answer.Mode & PermissionMask, answer.Uid)
        {
            GroupId = answer.Gid,
            IsSticky = (answer.Mode & StickyBit) != 0,
        };
        return 0;
    }
}
