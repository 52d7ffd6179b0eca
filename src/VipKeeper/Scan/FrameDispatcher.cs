using System.Buffers.Binary;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Scan;

/// <summary>Takes captured Ethernet frames apart. None of them is to be trusted; a broken one is passed over.</summary>
internal static class FrameDispatcher
{
    private const ushort EtherTypeIPv4 = 0x0800;
    private const ushort EtherTypeIPv6 = 0x86DD;
    private const int IPv4HeaderLength = 20;
    private const int IPv6HeaderLength = 40;
    private const byte ProtocolIgmp = 2;
    private const byte ProtocolIcmpV6 = 58;
    private const byte HopByHop = 0;

    // RFC 3376 §4 and RFC 3810 §5.
    private const byte IgmpQuery = 0x11;
    private const byte MldQuery = 130;

    /// <summary>Tells a sink what a frame says, if it says anything that concerns VRRP.</summary>
    public static void Dispatch(ReadOnlySpan<byte> frame, in FrameOrigin origin, IFrameSink sink)
    {
        if (frame.Length < EthernetHeader.Length)
        {
            return;
        }

        if (ArpFrame.TryReadClaim(frame, out InetAddress address, out MacAddress claimant)
            || NeighborAdvertisementFrame.TryReadClaim(frame, out address, out claimant))
        {
            sink.HearClaim(address, claimant, origin);
            return;
        }

        ReadOnlySpan<byte> packet = frame[EthernetHeader.Length..];
        switch (BinaryPrimitives.ReadUInt16BigEndian(frame[12..]))
        {
            case EtherTypeIPv4:
                DispatchIPv4(packet, origin, sink);
                break;
            case EtherTypeIPv6:
                DispatchIPv6(packet, origin, sink);
                break;
        }
    }

    private static void DispatchIPv4(ReadOnlySpan<byte> packet, in FrameOrigin origin, IFrameSink sink)
    {
        if (packet.Length < IPv4HeaderLength)
        {
            return;
        }

        int headerLength = (packet[0] & 0xF) * 4;
        int totalLength = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        bool isFragment = (BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & 0x3FFF) != 0;
        if (packet[0] >> 4 != 4 || headerLength < IPv4HeaderLength || totalLength < headerLength
            || totalLength > packet.Length || isFragment)
        {
            return;
        }

        // Ethernet pads short frames: what follows the total length is not the message's.
        ReadOnlySpan<byte> message = packet[headerLength..totalLength];
        switch (packet[9])
        {
            case VrrpProtocol.IpProtocol:
                DispatchMessage(
                    message, InetAddress.FromBytes(packet.Slice(12, 4)), InetAddress.FromBytes(packet.Slice(16, 4)),
                    packet[8], origin, sink);
                break;
            case ProtocolIgmp when !message.IsEmpty && message[0] == IgmpQuery:
                sink.HearQuery(InetFamily.IPv4, origin);
                break;
        }
    }

    private static void DispatchIPv6(ReadOnlySpan<byte> packet, in FrameOrigin origin, IFrameSink sink)
    {
        if (packet.Length < IPv6HeaderLength || packet[0] >> 4 != 6)
        {
            return;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        if (length > packet.Length - IPv6HeaderLength)
        {
            return;
        }

        ReadOnlySpan<byte> payload = packet.Slice(IPv6HeaderLength, length);
        byte protocol = packet[6];
        // RFC 3810 §5: queries carry the router alert option. Adverts carry no options.
        if (protocol == HopByHop && payload.Length >= 8 && payload.Length >= (payload[1] * 8) + 8)
        {
            protocol = payload[0] == ProtocolIcmpV6 ? ProtocolIcmpV6 : HopByHop;
            payload = payload[((payload[1] * 8) + 8)..];
        }

        switch (protocol)
        {
            case VrrpProtocol.IpProtocol:
                DispatchMessage(
                    payload, InetAddress.FromBytes(packet.Slice(8, 16)), InetAddress.FromBytes(packet.Slice(24, 16)),
                    packet[7], origin, sink);
                break;
            case ProtocolIcmpV6 when !payload.IsEmpty && payload[0] == MldQuery:
                sink.HearQuery(InetFamily.IPv6, origin);
                break;
        }
    }

    private static void DispatchMessage(
        ReadOnlySpan<byte> message,
        InetAddress source,
        InetAddress destination,
        byte hopLimit,
        in FrameOrigin origin,
        IFrameSink sink)
    {
        if (CarpAdvertisement.TryParse(message, out CarpAdvertisement carp))
        {
            sink.HearCarp(carp, source, destination, origin);
            return;
        }

        DropReason reason = AdvertisementParser.Parse(
            message, source, destination, hopLimit, out Advertisement advertisement);
        sink.HearAdvertisement(advertisement, reason, origin);
    }
}
