using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Tests.Linux.Sockets;

/// <summary>Whole IP packets of protocol 112 with the payload that a test chooses.</summary>
internal static class TestPackets
{
    internal const byte Protocol = 112;

    internal static byte[] IPv4(string source, string destination, byte[] payload, byte ttl = 255)
    {
        byte[] packet = new byte[20 + payload.Length];
        packet[0] = 0x45;
        packet[1] = 0xC0;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[8] = ttl;
        packet[9] = Protocol;
        InetAddress.Parse(source).WriteTo(packet.AsSpan(12));
        InetAddress.Parse(destination).WriteTo(packet.AsSpan(16));
        payload.CopyTo(packet, 20);
        return packet;
    }

    internal static byte[] IPv6(string source, string destination, byte[] payload, byte hopLimit = 255)
    {
        byte[] packet = new byte[40 + payload.Length];
        packet[0] = 0x6C;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(4), (ushort)payload.Length);
        packet[6] = Protocol;
        packet[7] = hopLimit;
        InetAddress.Parse(source).WriteTo(packet.AsSpan(8));
        InetAddress.Parse(destination).WriteTo(packet.AsSpan(24));
        payload.CopyTo(packet, 40);
        return packet;
    }
}
