using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct sockaddr_ll of packet(7): 20 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SockaddrLl
{
    public ushort Family;

    /// <summary>The EtherType in network byte order.</summary>
    public ushort Protocol;

    public int InterfaceIndex;
    public ushort HardwareType;
    public byte PacketType;
    public byte AddressLength;
    public uint AddressHigh;
    public uint AddressLow;
}
