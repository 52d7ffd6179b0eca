using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct passwd of getpwnam(3), on 64-bit machines.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
internal struct Passwd
{
    [FieldOffset(16)]
    public uint Uid;

    [FieldOffset(20)]
    public uint Gid;
}
