using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>The ones' complement sum of RFC 1071, and the pseudo-headers of IPv4 and IPv6 (RFC 8200 §8.1).</summary>
public static class InternetChecksum
{
    /// <summary>Adds 16-bit big-endian words to a running sum; an odd last byte is padded with zero.</summary>
    /// <param name="bytes">At most 64 KiB, so that the sum cannot overflow.</param>
    /// <param name="sum">The running sum.</param>
    public static uint Add(ReadOnlySpan<byte> bytes, uint sum = 0)
    {
        while (bytes.Length >= 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[2..];
        }

        return bytes.IsEmpty ? sum : sum + (uint)(bytes[0] << 8);
    }

    /// <summary>Adds the pseudo-header: addresses, upper-layer length and protocol.</summary>
    public static uint AddPseudoHeader(
        InetAddress source, InetAddress destination, byte protocol, int length, uint sum = 0)
    {
        Span<byte> address = stackalloc byte[16];
        sum = Add(address[..source.WriteTo(address)], sum);
        sum = Add(address[..destination.WriteTo(address)], sum);
        return sum + (uint)length + protocol;
    }

    /// <summary>Folds the carries and complements: the checksum field's value, or 0 over a correct message.</summary>
    public static ushort Finish(uint sum)
    {
        while (sum >> 16 != 0)
        {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
