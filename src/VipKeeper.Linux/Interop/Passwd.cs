using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct passwd of getpwnam(3), as glibc lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Passwd
{
    public byte* Name;
    public byte* Password;
    public uint UserId;
    public uint GroupId;
    public byte* Gecos;
    public byte* Directory;
    public byte* Shell;
}
