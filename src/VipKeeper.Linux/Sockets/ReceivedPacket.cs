using System.Buffers.Binary;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Linux.Sockets;

/// <summary>
/// A packet from the network, taken out of its IP header. It points into the <see cref="ReceiveBatch"/> and holds
/// until that is used again. Nothing in it is to be trusted: the sender chose every byte.
/// </summary>
public readonly ref struct ReceivedPacket
{
    private const int IPv4MinHeaderLength = 20;

    /// <summary>The bytes after the IP header (and IPv6 extension headers); empty for a malformed header.</summary>
    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>The source in the IP header.</summary>
    public InetAddress Source { get; private init; }

    /// <summary>The destination in the IP header: the group, or one of this machine's addresses.</summary>
    public InetAddress Destination { get; private init; }

    /// <summary>The TTL (IPv4) or Hop Limit (IPv6) as it arrived: 255 has not been forwarded.</summary>
    public byte HopLimit { get; private init; }

    /// <summary>True when the packet was longer than the batch has room for.</summary>
    public bool IsTruncated { get; private init; }

    /// <summary>
    /// True when header length, total length or fragment fields contradict the bytes at hand (RFC 791 §3.1), or the
    /// kernel did not tell hop limit and destination (IPv6).
    /// </summary>
    public bool IsMalformedHeader { get; private init; }

    /// <summary>Takes an IPv4 datagram apart; raw(7) sockets receive it from the header on.</summary>
    /// <param name="datagram">All bytes received.</param>
    /// <param name="isTruncated">True when the datagram was longer than the buffer.</param>
    public static ReceivedPacket FromIPv4(ReadOnlySpan<byte> datagram, bool isTruncated)
    {
        if (datagram.Length < IPv4MinHeaderLength)
        {
            return new ReceivedPacket { IsMalformedHeader = true, IsTruncated = isTruncated };
        }

        int version = datagram[0] >> 4;
        int headerLength = (datagram[0] & 0xF) * 4;
        int totalLength = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        int end = Math.Min(totalLength, datagram.Length);

        // RFC 791 §3.1: More Fragments or an offset. The kernel reassembles before it delivers, so neither may be.
        bool isFragment = (BinaryPrimitives.ReadUInt16BigEndian(datagram[6..]) & 0x3FFF) != 0;
        bool isMalformed = version != 4 || headerLength < IPv4MinHeaderLength || headerLength > end || isFragment
            || (totalLength > datagram.Length && !isTruncated);
        return new ReceivedPacket
        {
            Payload = isMalformed ? default : datagram[headerLength..end],
            Source = InetAddress.FromBytes(datagram.Slice(12, 4)),
            Destination = InetAddress.FromBytes(datagram.Slice(16, 4)),
            HopLimit = datagram[8],
            IsTruncated = isTruncated,
            IsMalformedHeader = isMalformed,
        };
    }

    /// <summary>Puts together what the kernel tells beside an IPv6 payload, which comes without its header.</summary>
    /// <param name="payload">The bytes received.</param>
    /// <param name="socketAddress">struct sockaddr_in6 of the sender.</param>
    /// <param name="control">The control messages: IPV6_PKTINFO and IPV6_HOPLIMIT (RFC 3542 §6).</param>
    /// <param name="isTruncated">True when payload or control messages were longer than their buffers.</param>
    public static ReceivedPacket FromIPv6(
        ReadOnlySpan<byte> payload, ReadOnlySpan<byte> socketAddress, ReadOnlySpan<byte> control, bool isTruncated)
    {
        bool isComplete = InetSocketAddress.TryRead(socketAddress, out InetAddress source)
            & IPv6ControlMessages.TryRead(control, out InetAddress destination, out byte hopLimit);
        return new ReceivedPacket
        {
            Payload = isComplete ? payload : default,
            Source = source,
            Destination = destination,
            HopLimit = hopLimit,
            IsTruncated = isTruncated,
            IsMalformedHeader = !isComplete,
        };
    }
}
