using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>Writes option-less IPv4 (RFC 791 §3.1) and IPv6 (RFC 8200 §3) headers.</summary>
public static class IpHeader
{
    private const int IPv4Length = 20;
    private const int IPv6Length = 40;

    /// <summary>The header's length in bytes: 20 or 40.</summary>
    public static int LengthOf(InetFamily family) => family == InetFamily.IPv4 ? IPv4Length : IPv6Length;

    /// <summary>Writes the header of the source's family.</summary>
    /// <param name="destination">At least <see cref="LengthOf"/> bytes.</param>
    /// <param name="payloadLength">The bytes after the header.</param>
    /// <param name="source">The source address.</param>
    /// <param name="target">The destination address, of the same family.</param>
    /// <param name="protocol">The protocol or next header.</param>
    /// <param name="hopLimit">The TTL or hop limit.</param>
    /// <param name="trafficClass">TOS or traffic class.</param>
    public static void Write(
        Span<byte> destination,
        int payloadLength,
        InetAddress source,
        InetAddress target,
        byte protocol,
        byte hopLimit,
        byte trafficClass)
    {
        if (source.Family == InetFamily.IPv4)
        {
            Span<byte> header = destination[..IPv4Length];
            header.Clear();
            header[0] = 0x45;
            header[1] = trafficClass;
            BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)(IPv4Length + payloadLength));
            // raw(7): an identification of zero is filled in by the kernel, so is the checksum; it is computed
            // all the same because frames that we send past the IP layer use this header too.
            header[8] = hopLimit;
            header[9] = protocol;
            source.WriteTo(header[12..]);
            target.WriteTo(header[16..]);
            BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Finish(InternetChecksum.Add(header)));
            return;
        }

        Span<byte> header6 = destination[..IPv6Length];
        header6.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(header6, (6u << 28) | ((uint)trafficClass << 20));
        BinaryPrimitives.WriteUInt16BigEndian(header6[4..], (ushort)payloadLength);
        header6[6] = protocol;
        header6[7] = hopLimit;
        source.WriteTo(header6[8..]);
        target.WriteTo(header6[24..]);
    }
}
