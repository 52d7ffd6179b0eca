using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>
/// An unsolicited neighbour advertisement (RFC 4861 §4.4, §7.2.6): to all nodes, from the announced address, with
/// Override set and the target link-layer address option.
/// </summary>
public static class NeighborAdvertisementFrame
{
    /// <summary>EtherType of IPv6.</summary>
    public const ushort EtherType = 0x86DD;

    /// <summary>Ethernet header, IPv6 header, advertisement and its option, in bytes.</summary>
    public const int Length = EthernetHeader.Length + 40 + MessageLength;

    private const int MessageLength = 24 + 8;
    private const byte IcmpV6 = 58;
    private const byte TypeNeighborAdvertisement = 136;
    private const byte FlagRouter = 0x80;
    private const byte FlagOverride = 0x20;
    private const byte OptionTargetLinkLayerAddress = 2;

    private static readonly InetAddress AllNodes =
        InetAddress.FromBytes([0xFF, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>Writes the frame.</summary>
    /// <param name="frame">At least <see cref="Length"/> bytes.</param>
    /// <param name="address">The announced IPv6 address.</param>
    /// <param name="sender">The interface's hardware address.</param>
    /// <param name="isRouter">Whether the interface forwards, which the Router flag says (RFC 4861 §4.4).</param>
    /// <returns><see cref="Length"/>.</returns>
    public static int Write(Span<byte> frame, InetAddress address, MacAddress sender, bool isRouter)
    {
        EthernetHeader.Write(frame, MacAddress.IPv6AllNodes, sender, EtherType);
        Span<byte> packet = frame[EthernetHeader.Length..Length];
        IpHeader.Write(packet, MessageLength, address, AllNodes, IcmpV6, hopLimit: 255, trafficClass: 0);

        Span<byte> message = packet[IpHeader.LengthOf(InetFamily.IPv6)..];
        message.Clear();
        message[0] = TypeNeighborAdvertisement;
        message[4] = (byte)(FlagOverride | (isRouter ? FlagRouter : 0));
        address.WriteTo(message[8..]);
        message[24] = OptionTargetLinkLayerAddress;
        message[25] = 1;
        sender.WriteTo(message[26..]);

        uint sum = InternetChecksum.AddPseudoHeader(
            address, AllNodes, IcmpV6, message.Length, InternetChecksum.Add(message));
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], InternetChecksum.Finish(sum));
        return Length;
    }
}
