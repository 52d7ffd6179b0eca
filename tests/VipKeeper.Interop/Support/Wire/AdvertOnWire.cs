using System.Buffers.Binary;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support.Wire;

/// <summary>A well-formed advertisement from the wire.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Mac">The sender's MAC address.</param>
/// <param name="Source">The sender's IP address.</param>
/// <param name="Version">The version spoken.</param>
/// <param name="Vrid">The virtual router.</param>
/// <param name="Priority">The priority; 0 resigns.</param>
/// <param name="Interval">The sender's interval.</param>
/// <param name="Destination">Where it went: the group or a host.</param>
/// <param name="AddressCount">How many addresses are advertised.</param>
/// <param name="Checksum">The form of the checksum.</param>
internal sealed record AdvertOnWire(
    Instant At, MacAddress Mac, InetAddress Source, VrrpVersion Version, byte Vrid, byte Priority, Duration Interval,
    InetAddress Destination, int AddressCount, ChecksumForm Checksum)
{
    private const ushort EtherTypeIPv4 = 0x0800;
    private const ushort EtherTypeIPv6 = 0x86DD;
    private const int IPv4HeaderLength = 20;
    private const int IPv6HeaderLength = 40;

    /// <summary>Reads a frame.</summary>
    /// <returns>Null when it holds no advertisement that a receiver would take.</returns>
    public static AdvertOnWire? TryRead(CapturedFrame frame)
    {
        ReadOnlySpan<byte> bytes = frame.Bytes;
        if (bytes.Length < EthernetHeader.Length + IPv4HeaderLength)
        {
            return null;
        }

        ReadOnlySpan<byte> packet = bytes[EthernetHeader.Length..];
        return BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]) switch
        {
            EtherTypeIPv4 when packet[9] == VrrpProtocol.IpProtocol => ReadIPv4(frame, packet),
            EtherTypeIPv6 when packet.Length > IPv6HeaderLength && packet[6] == VrrpProtocol.IpProtocol => Read(
                frame,
                packet[IPv6HeaderLength..],
                InetAddress.FromBytes(packet.Slice(8, 16)),
                InetAddress.FromBytes(packet.Slice(24, 16)),
                packet[7]),
            _ => null,
        };
    }

    private static AdvertOnWire? ReadIPv4(CapturedFrame frame, ReadOnlySpan<byte> packet)
    {
        // Ethernet pads short frames, and hostile ones contradict themselves: the lengths decide, not the frame.
        int headerLength = (packet[0] & 0xF) * 4;
        int totalLength = Math.Min(packet.Length, BinaryPrimitives.ReadUInt16BigEndian(packet[2..]));
        return headerLength < IPv4HeaderLength || totalLength < headerLength
            ? null
            : Read(
                frame,
                packet[headerLength..totalLength],
                InetAddress.FromBytes(packet.Slice(12, 4)),
                InetAddress.FromBytes(packet.Slice(16, 4)),
                packet[8]);
    }

    private static AdvertOnWire? Read(
        CapturedFrame frame, ReadOnlySpan<byte> message, InetAddress source, InetAddress destination, byte hopLimit)
    {
        DropReason reason = AdvertisementParser.Parse(message, source, destination, hopLimit, out Advertisement advert);
        return reason == DropReason.None
            ? new AdvertOnWire(
                frame.At, MacAddress.FromBytes(frame.Bytes.AsSpan(6, 6)), source, advert.Version, advert.Vrid,
                advert.Priority, advert.Interval, destination, advert.AddressCount, advert.ChecksumForm)
            : null;
    }
}
