using System.Runtime.InteropServices;
using System.Text;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Processes;

/// <summary>Users: whose this process is, and the numbers behind a name.</summary>
public static unsafe class Credentials
{
    private const int BufferBytes = 16 * 1024;

    /// <summary>The effective user id of this process; 0 is root.</summary>
    public static uint UserId => Libc.geteuid();

    /// <summary>Looks a user up (getpwnam_r(3)); may block where users come over the network.</summary>
    /// <param name="name">The name.</param>
    /// <param name="userId">The user's id.</param>
    /// <param name="groupId">The id of the user's own group.</param>
    /// <returns>False when there is no such user, or it cannot be found out.</returns>
    public static bool TryFind(string name, out uint userId, out uint groupId)
    {
        ArgumentNullException.ThrowIfNull(name);
        byte[] text = new byte[Encoding.UTF8.GetByteCount(name) + 1];
        Encoding.UTF8.GetBytes(name, text);
        byte* buffer = (byte*)NativeMemory.Alloc(BufferBytes);
        Passwd entry = default;
        Passwd* result = null;
        fixed (byte* pointer = text)
        {
            _ = Libc.getpwnam_r(pointer, &entry, buffer, BufferBytes, &result);
        }

        NativeMemory.Free(buffer);
        userId = entry.Uid;
        groupId = entry.Gid;
        return result is not null;
    }
}
