using System.Buffers.Binary;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Wire;

/// <summary>Turns a captured Ethernet frame into what the lab shows of it.</summary>
/// <param name="names">Whose addresses are whose.</param>
internal sealed class FrameReader(HostNames names)
{
    private const int IPv4HeaderLength = 20;
    private const ushort EtherTypeIPv4 = 0x0800;

    /// <summary>Reads one frame.</summary>
    /// <returns>Null for a frame that is neither a gratuitous ARP nor VRRP over IPv4.</returns>
    public WireEvent? Read(ReadOnlySpan<byte> frame, Instant at)
    {
        if (ArpFrame.TryReadGratuitous(frame, out InetAddress announced, out MacAddress sender))
        {
            return new GratuitousArpSeen(at, announced, names.Of(sender));
        }

        if (frame.Length < EthernetHeader.Length + IPv4HeaderLength
            || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != EtherTypeIPv4)
        {
            return null;
        }

        ReadOnlySpan<byte> packet = frame[EthernetHeader.Length..];
        int headerLength = (packet[0] & 0xF) * 4;
        int totalLength = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        if (packet[9] != VrrpProtocol.IpProtocol || headerLength < IPv4HeaderLength
            || totalLength < headerLength || totalLength > packet.Length)
        {
            return null;
        }

        // Ethernet pads short frames: what follows the total length is not the message's.
        ReadOnlySpan<byte> message = packet[headerLength..totalLength];
        var source = InetAddress.FromBytes(packet.Slice(12, 4));
        DropReason reason = AdvertisementParser.Parse(
            message, source, InetAddress.FromBytes(packet.Slice(16, 4)), packet[8], out Advertisement advert);
        return reason == DropReason.None
            ? new AdvertSeen(at, names.Of(source), advert.Vrid, advert.Version, advert.Priority, advert.Interval)
            : new UnreadableAdvertSeen(at, names.Of(source), reason);
    }
}
