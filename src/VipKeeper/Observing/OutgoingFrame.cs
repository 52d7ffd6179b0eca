using System.Buffers.Binary;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Observing;

/// <summary>Finds the VRRP message in an Ethernet frame that this machine sends.</summary>
internal static class OutgoingFrame
{
    private const ushort EtherTypeIPv4 = 0x0800;
    private const ushort EtherTypeIPv6 = 0x86DD;
    private const int IPv4HeaderLength = 20;
    private const int IPv6HeaderLength = 40;

    /// <summary>Reads the advert in a frame.</summary>
    /// <param name="frame">The frame from the destination's MAC address on.</param>
    /// <param name="advertisement">
    /// The advert, or as much of it as <see cref="AdvertisementParser"/> could read when the result is another.
    /// </param>
    /// <returns><see cref="DropReason.None"/>, or why it is no advert that can be compared.</returns>
    public static DropReason Read(ReadOnlySpan<byte> frame, out Advertisement advertisement)
    {
        advertisement = default;
        if (frame.Length < EthernetHeader.Length)
        {
            return DropReason.TooShort;
        }

        ReadOnlySpan<byte> packet = frame[EthernetHeader.Length..];
        return BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) switch
        {
            EtherTypeIPv4 => ReadIPv4(packet, out advertisement),
            EtherTypeIPv6 => ReadIPv6(packet, out advertisement),
            _ => DropReason.MalformedIpHeader,
        };
    }

    // RFC 791 §3.1. What follows the total length is padding.
    private static DropReason ReadIPv4(ReadOnlySpan<byte> packet, out Advertisement advertisement)
    {
        advertisement = default;
        if (packet.Length < IPv4HeaderLength || packet[9] != VrrpProtocol.IpProtocol)
        {
            return DropReason.MalformedIpHeader;
        }

        int headerLength = (packet[0] & 0xF) * 4;
        int totalLength = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        if (headerLength < IPv4HeaderLength || totalLength < headerLength || totalLength > packet.Length)
        {
            return DropReason.MalformedIpHeader;
        }

        return AdvertisementParser.Parse(
            packet[headerLength..totalLength],
            InetAddress.FromBytes(packet.Slice(12, 4)),
            InetAddress.FromBytes(packet.Slice(16, 4)),
            packet[8],
            out advertisement);
    }

    // RFC 8200 §3.
    private static DropReason ReadIPv6(ReadOnlySpan<byte> packet, out Advertisement advertisement)
    {
        advertisement = default;
        if (packet.Length < IPv6HeaderLength || packet[6] != VrrpProtocol.IpProtocol)
        {
            return DropReason.MalformedIpHeader;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        if (IPv6HeaderLength + length > packet.Length)
        {
            return DropReason.MalformedIpHeader;
        }

        return AdvertisementParser.Parse(
            packet.Slice(IPv6HeaderLength, length),
            InetAddress.FromBytes(packet.Slice(8, 16)),
            InetAddress.FromBytes(packet.Slice(24, 16)),
            packet[7],
            out advertisement);
    }
}
