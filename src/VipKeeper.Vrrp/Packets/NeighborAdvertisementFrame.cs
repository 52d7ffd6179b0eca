using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>
/// Neighbour advertisements. Those written are unsolicited (RFC 4861 §4.4, §7.2.6): to all nodes, from the announced
/// address, with Override set and the target link-layer address option.
/// </summary>
public static class NeighborAdvertisementFrame
{
    /// <summary>EtherType of IPv6.</summary>
    public const ushort EtherType = 0x86DD;

    /// <summary>Ethernet header, IPv6 header, advertisement and its option, in bytes.</summary>
    public const int Length = EthernetHeader.Length + 40 + MessageLength;

    private const int FixedMessageLength = 24;
    private const int MessageLength = FixedMessageLength + 8;
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

    /// <summary>
    /// Reads who claims which address by a neighbour advertisement, solicited or not, that is valid by RFC 4861
    /// §7.1.2: hop limit 255, checksum, code 0, no empty option.
    /// </summary>
    /// <param name="frame">The frame.</param>
    /// <param name="address">The target.</param>
    /// <param name="claimant">The target link-layer address, or without that option the frame's source.</param>
    /// <returns>False for any other frame, truncated ones included.</returns>
    public static bool TryReadClaim(ReadOnlySpan<byte> frame, out InetAddress address, out MacAddress claimant)
    {
        address = default;
        claimant = default;
        if (frame.Length < EthernetHeader.Length + 40 + FixedMessageLength
            || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != EtherType)
        {
            return false;
        }

        ReadOnlySpan<byte> packet = frame[EthernetHeader.Length..];
        int length = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        bool isWhole = length >= FixedMessageLength && length <= packet.Length - 40;
        if (packet[0] >> 4 != 6 || packet[6] != IcmpV6 || packet[7] != 255 || !isWhole)
        {
            return false;
        }

        ReadOnlySpan<byte> message = packet.Slice(40, length);
        uint sum = InternetChecksum.AddPseudoHeader(
            InetAddress.FromBytes(packet.Slice(8, 16)),
            InetAddress.FromBytes(packet.Slice(24, 16)),
            IcmpV6,
            length,
            InternetChecksum.Add(message));
        if (message[0] != TypeNeighborAdvertisement || message[1] != 0 || InternetChecksum.Finish(sum) != 0)
        {
            return false;
        }

        address = InetAddress.FromBytes(message.Slice(8, 16));
        claimant = MacAddress.FromBytes(frame[MacAddress.Length..]);
        for (ReadOnlySpan<byte> options = message[FixedMessageLength..]; !options.IsEmpty;)
        {
            // The length counts 8 bytes, type and itself included (RFC 4861 §4.6).
            int optionLength = options.Length < 2 ? 0 : options[1] * 8;
            if (optionLength == 0 || optionLength > options.Length)
            {
                return false;
            }

            if (options[0] == OptionTargetLinkLayerAddress)
            {
                claimant = MacAddress.FromBytes(options[2..]);
            }

            options = options[optionLength..];
        }

        return true;
    }
}
