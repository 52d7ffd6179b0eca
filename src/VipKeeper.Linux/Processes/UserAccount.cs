using System.Globalization;
using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Processes;

/// <summary>An entry of the user database (getpwnam(3)).</summary>
/// <param name="name">The name.</param>
/// <param name="userId">The user id; 0 is root.</param>
/// <param name="groupId">The id of the primary group.</param>
/// <param name="home">The home directory.</param>
/// <param name="shell">The login shell.</param>
public sealed unsafe class UserAccount(string name, uint userId, uint groupId, string home, string shell)
{
    // sysconf(_SC_GETPW_R_SIZE_MAX) is 1024; groups with thousands of members need more, which the database says.
    private const int BufferBytes = 4 * 1024;
    private const int LongestBuffer = 256 * 1024;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The user id; 0 is root.</summary>
    public uint UserId { get; } = userId;

    /// <summary>The id of the primary group.</summary>
    public uint GroupId { get; } = groupId;

    /// <summary>The home directory.</summary>
    public string Home { get; } = home;

    /// <summary>The login shell.</summary>
    public string Shell { get; } = shell;

    /// <summary>The effective user id of this process (geteuid(2)).</summary>
    public static uint EffectiveUserId => Libc.geteuid();

    /// <summary>Finds a user by name or number. The database may be on the network, and slow.</summary>
    /// <returns>The user, or null when there is none.</returns>
    public static UserAccount? Find(string user)
    {
        ArgumentNullException.ThrowIfNull(user);
        for (int size = BufferBytes; ; size *= 4)
        {
            byte[] buffer = new byte[size];
            Passwd entry;
            Passwd* found = null;
            fixed (byte* pointer = buffer)
            {
                int errno = TryNumber(user, out uint id)
                    ? Libc.getpwuid_r(id, &entry, pointer, (nuint)size, &found)
                    : Libc.getpwnam_r(user, &entry, pointer, (nuint)size, &found);
                if (errno == Errno.ERANGE && size < LongestBuffer)
                {
                    continue;
                }

                return found is null ? null : new UserAccount(
                    Text(found->Name), found->UserId, found->GroupId, Text(found->Directory), Text(found->Shell));
            }
        }
    }

    /// <summary>The id of a group by its name or number, or null when there is none.</summary>
    public static uint? FindGroup(string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (TryNumber(group, out uint id))
        {
            return id;
        }

        byte[] buffer = new byte[LongestBuffer];
        GroupEntry entry;
        GroupEntry* found = null;
        fixed (byte* pointer = buffer)
        {
            _ = Libc.getgrnam_r(group, &entry, pointer, (nuint)buffer.Length, &found);
            return found is null ? null : found->GroupId;
        }
    }

    private static bool TryNumber(string text, out uint id) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? string.Empty;
}
