using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Files;

/// <summary>The group of a file (chown(2)).</summary>
public static class FileGroup
{
    /// <summary>Gives a file to a group; its owner stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="groupId">The id of the group.</param>
    /// <returns>0 or an errno: EPERM without CAP_CHOWN where the caller is no member, ENOENT.</returns>
    public static int TrySet(string path, uint groupId) =>
        Libc.chown(path, uint.MaxValue, groupId) == 0 ? Errno.None : Marshal.GetLastPInvokeError();
}
