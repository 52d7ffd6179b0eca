using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct nlmsghdr of netlink(7): 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Nlmsghdr
{
    /// <summary>The size in bytes.</summary>
    internal const int Size = 16;

    /// <summary>Header and body in bytes.</summary>
    public uint Length;

    public ushort Type;
    public ushort Flags;
    public uint Sequence;
    public uint PortId;
}
