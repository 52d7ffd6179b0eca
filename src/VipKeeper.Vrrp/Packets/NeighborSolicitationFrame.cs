using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>
/// A neighbour solicitation (RFC 4861 §4.3) that asks who has an address. It comes from an address of our own: asked
/// from the unspecified one, as duplicate address detection does, the other would answer to all nodes and turn our
/// clients to itself.
/// </summary>
public static class NeighborSolicitationFrame
{
    /// <summary>Ethernet header, IPv6 header, solicitation and its option, in bytes.</summary>
    public const int Length = EthernetHeader.Length + 40 + MessageLength;

    private const int MessageLength = 24 + 8;
    private const byte IcmpV6 = 58;
    private const byte TypeNeighborSolicitation = 135;
    private const byte OptionSourceLinkLayerAddress = 1;

    private static ReadOnlySpan<byte> GroupPrefix => [0xFF, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF];

    /// <summary>
    /// Writes the frame for one node alone: to its hardware address, the rest being as for all (RFC 4861 §7.2.2 asks
    /// so whether a neighbour is still there).
    /// </summary>
    /// <inheritdoc cref="Write(Span{byte}, InetAddress, InetAddress, MacAddress)"/>
    /// <param name="frame">At least <see cref="Length"/> bytes.</param>
    /// <param name="target">The IPv6 address that is asked for.</param>
    /// <param name="source">An IPv6 address of this node on the interface.</param>
    /// <param name="sender">The interface's hardware address.</param>
    /// <param name="destination">Who had the address last.</param>
    public static int Write(
        Span<byte> frame, InetAddress target, InetAddress source, MacAddress sender, MacAddress destination)
    {
        int length = Write(frame, target, source, sender);
        destination.WriteTo(frame);
        return length;
    }

    /// <summary>Writes the frame.</summary>
    /// <param name="frame">At least <see cref="Length"/> bytes.</param>
    /// <param name="target">The IPv6 address that is asked for.</param>
    /// <param name="source">An IPv6 address of this node on the interface.</param>
    /// <param name="sender">The interface's hardware address.</param>
    /// <returns><see cref="Length"/>.</returns>
    public static int Write(Span<byte> frame, InetAddress target, InetAddress source, MacAddress sender)
    {
        // RFC 4291 §2.7.1: the solicited-node group is ff02::1:ff and the last three bytes of the address;
        // RFC 2464 §7: it is sent to 33:33 and the last four bytes of the group.
        Span<byte> group = stackalloc byte[16];
        target.WriteTo(group);
        GroupPrefix.CopyTo(group);
        Span<byte> destination = stackalloc byte[MacAddress.Length];
        destination[0] = destination[1] = 0x33;
        group[12..].CopyTo(destination[2..]);

        EthernetHeader.Write(
            frame, MacAddress.FromBytes(destination), sender, NeighborAdvertisementFrame.EtherType);
        Span<byte> packet = frame[EthernetHeader.Length..Length];
        var groupAddress = InetAddress.FromBytes(group);
        IpHeader.Write(packet, MessageLength, source, groupAddress, IcmpV6, hopLimit: 255, trafficClass: 0);

        Span<byte> message = packet[IpHeader.LengthOf(InetFamily.IPv6)..];
        message.Clear();
        message[0] = TypeNeighborSolicitation;
        target.WriteTo(message[8..]);
        message[24] = OptionSourceLinkLayerAddress;
        message[25] = 1;
        sender.WriteTo(message[26..]);

        uint sum = InternetChecksum.AddPseudoHeader(
            source, groupAddress, IcmpV6, message.Length, InternetChecksum.Add(message));
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], InternetChecksum.Finish(sum));
        return Length;
    }
}
