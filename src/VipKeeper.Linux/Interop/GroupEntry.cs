using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct group of getgrnam(3), as glibc lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GroupEntry
{
    public byte* Name;
    public byte* Password;
    public uint GroupId;
    public byte** Members;
}
