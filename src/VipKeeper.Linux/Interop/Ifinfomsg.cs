using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct ifinfomsg of rtnetlink(7): 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Ifinfomsg
{
    /// <summary>The size in bytes.</summary>
    internal const int Size = 16;

    public byte Family;
    public byte Padding;
    public ushort Type;
    public int Index;
    public uint Flags;
    public uint Change;
}
