using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>
/// ARP frames (RFC 826, RFC 5227). In a gratuitous one, sender and target address are the announced one; some hosts
/// update their cache from requests, some from replies, so both are sent.
/// </summary>
public static class ArpFrame
{
    /// <summary>EtherType of ARP.</summary>
    public const ushort EtherType = 0x0806;

    /// <summary>The Ethernet header and the ARP packet in bytes; the network card pads to 60.</summary>
    public const int Length = EthernetHeader.Length + 28;

    private const ushort OperationRequest = 1;
    private const ushort OperationReply = 2;

    /// <summary>Writes an announcement as a broadcast request (RFC 9568 §6.4.1).</summary>
    /// <returns><see cref="Length"/>.</returns>
    public static int WriteGratuitousRequest(Span<byte> frame, InetAddress address, MacAddress sender) =>
        Write(frame, address, sender, OperationRequest);

    /// <summary>Writes an announcement as a broadcast reply.</summary>
    /// <returns><see cref="Length"/>.</returns>
    public static int WriteGratuitousReply(Span<byte> frame, InetAddress address, MacAddress sender) =>
        Write(frame, address, sender, OperationReply);

    /// <summary>
    /// Writes a probe (RFC 5227 §2.1.1): a broadcast request from 0.0.0.0, which changes nobody's cache and is answered
    /// by whoever has the address.
    /// </summary>
    /// <returns><see cref="Length"/>.</returns>
    public static int WriteProbe(Span<byte> frame, InetAddress address, MacAddress sender)
    {
        Write(frame, address, sender, OperationRequest);
        Span<byte> arp = frame[EthernetHeader.Length..Length];
        arp.Slice(14, 4).Clear();
        // RFC 5227 §2.1.1: the target hardware address SHOULD be all zeros.
        arp.Slice(18, MacAddress.Length).Clear();
        return Length;
    }

    /// <summary>
    /// Writes the question of an ordinary neighbour (RFC 826): who has an address, asked from an address of our own. It
    /// claims nothing but that one.
    /// </summary>
    /// <param name="frame">At least <see cref="Length"/> bytes.</param>
    /// <param name="target">The IPv4 address that is asked for.</param>
    /// <param name="source">An IPv4 address of this node; unspecified makes it a probe.</param>
    /// <param name="sender">The interface's hardware address.</param>
    /// <param name="destination">Who is asked: all, or who had the address last (RFC 1122 §2.3.2.1).</param>
    /// <returns><see cref="Length"/>.</returns>
    public static int WriteRequest(
        Span<byte> frame, InetAddress target, InetAddress source, MacAddress sender, MacAddress destination)
    {
        WriteProbe(frame, target, sender);
        destination.WriteTo(frame);
        if (!source.IsUnspecified)
        {
            source.WriteTo(frame.Slice(EthernetHeader.Length + 14, 4));
        }

        return Length;
    }

    /// <summary>
    /// Reads who claims which address by an IPv4-over-Ethernet ARP frame: by any, request or reply, its sender says
    /// that the sender address is its own (RFC 5227 §2.4).
    /// </summary>
    /// <returns>False for any other frame, truncated ones and probes (from 0.0.0.0) included.</returns>
    public static bool TryReadClaim(ReadOnlySpan<byte> frame, out InetAddress address, out MacAddress claimant)
    {
        address = default;
        claimant = default;
        if (!IsIPv4OverEthernet(frame))
        {
            return false;
        }

        ReadOnlySpan<byte> arp = frame[EthernetHeader.Length..];
        claimant = MacAddress.FromBytes(arp[8..]);
        address = InetAddress.FromBytes(arp.Slice(14, 4));
        return !address.IsUnspecified;
    }

    /// <summary>Reads the sender of an IPv4-over-Ethernet ARP frame with equal sender and target address.</summary>
    /// <returns>False for any other frame, truncated ones included.</returns>
    public static bool TryReadGratuitous(ReadOnlySpan<byte> frame, out InetAddress address, out MacAddress sender)
    {
        address = default;
        sender = default;
        if (!IsIPv4OverEthernet(frame))
        {
            return false;
        }

        ReadOnlySpan<byte> arp = frame[EthernetHeader.Length..];
        if (!arp.Slice(14, 4).SequenceEqual(arp.Slice(24, 4)))
        {
            return false;
        }

        sender = MacAddress.FromBytes(arp[8..]);
        address = InetAddress.FromBytes(arp.Slice(14, 4));
        return true;
    }

    private static bool IsIPv4OverEthernet(ReadOnlySpan<byte> frame) =>
        frame.Length >= Length
        && BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) == EtherType
        && BinaryPrimitives.ReadUInt64BigEndian(frame[EthernetHeader.Length..]) >> 16 == 0x0001_0800_0604;

    private static int Write(Span<byte> frame, InetAddress address, MacAddress sender, ushort operation)
    {
        EthernetHeader.Write(frame, MacAddress.Broadcast, sender, EtherType);
        Span<byte> arp = frame[EthernetHeader.Length..Length];
        // Hardware type Ethernet, protocol type IPv4, lengths 6 and 4, operation.
        BinaryPrimitives.WriteUInt64BigEndian(arp, 0x0001_0800_0604_0000UL | operation);
        sender.WriteTo(arp[8..]);
        address.WriteTo(arp[14..]);
        // The target hardware address means nothing here; keepalived's choice, all ones, is what peers are used to.
        MacAddress.Broadcast.WriteTo(arp[18..]);
        address.WriteTo(arp[24..]);
        return Length;
    }
}
