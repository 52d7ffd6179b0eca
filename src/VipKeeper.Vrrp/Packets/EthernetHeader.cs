using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>An Ethernet II header.</summary>
public static class EthernetHeader
{
    /// <summary>The header's length in bytes.</summary>
    public const int Length = 14;

    /// <summary>Writes the header.</summary>
    public static void Write(Span<byte> frame, MacAddress destination, MacAddress source, ushort etherType)
    {
        destination.WriteTo(frame);
        source.WriteTo(frame[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], etherType);
    }
}
