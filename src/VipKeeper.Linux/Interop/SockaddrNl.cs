using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct sockaddr_nl of netlink(7): 12 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SockaddrNl
{
    public ushort Family;
    public ushort Padding;

    /// <summary>0 is the kernel.</summary>
    public uint PortId;

    public uint Groups;
}
