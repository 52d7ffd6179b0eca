using System.Buffers.Binary;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Probing;

/// <summary>ICMP echo (RFC 792, RFC 4443 §4.1) with the probe's number as its data.</summary>
internal static class IcmpEcho
{
    /// <summary>The ICMP header and the tick: 8 + 8 bytes.</summary>
    public const int RequestLength = 16;

    private const byte EchoRequest = 8;
    private const byte EchoReply = 0;
    private const byte EchoRequestIPv6 = 128;
    private const byte EchoReplyIPv6 = 129;

    /// <summary>Writes a request.</summary>
    /// <param name="message">Exactly <see cref="RequestLength"/> bytes.</param>
    /// <param name="identifier">Tells our answers from those to another ping of the same host.</param>
    /// <param name="tick">The probe's number; the sequence field, of 16 bits, carries its low part.</param>
    /// <param name="isIPv6">ICMPv6, whose checksum is the kernel's work (RFC 3542 §3.1).</param>
    public static void WriteRequest(Span<byte> message, ushort identifier, int tick, bool isIPv6 = false)
    {
        message[0] = isIPv6 ? EchoRequestIPv6 : EchoRequest;
        message[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(message[4..], identifier);
        BinaryPrimitives.WriteUInt16BigEndian(message[6..], (ushort)tick);
        BinaryPrimitives.WriteInt64BigEndian(message[8..], tick);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], InternetChecksum.Finish(InternetChecksum.Add(message)));
    }

    /// <summary>Reads an answer from what a raw socket receives: an IPv4 packet, its header included.</summary>
    /// <returns>False for anything that is no answer to a request with this identifier.</returns>
    public static bool TryReadReply(ReadOnlySpan<byte> packet, ushort identifier, out int tick)
    {
        tick = 0;
        int headerLength = packet.IsEmpty ? 0 : (packet[0] & 0xF) * 4;
        if (headerLength < 20 || packet.Length < headerLength + RequestLength
            || !TryReadMessage(packet[headerLength..], isIPv6: false, out ushort answered, out int read)
            || answered != identifier)
        {
            return false;
        }

        tick = read;
        return true;
    }

    /// <summary>Reads an answer from its ICMP header on.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isIPv6">Whether it is ICMPv6.</param>
    /// <param name="identifier">The identifier of its request.</param>
    /// <param name="tick">The probe's number.</param>
    /// <returns>False for anything that is no answer to a request of ours.</returns>
    public static bool TryReadMessage(
        ReadOnlySpan<byte> message, bool isIPv6, out ushort identifier, out int tick)
    {
        identifier = 0;
        tick = 0;
        if (message.Length < RequestLength || message[0] != (isIPv6 ? EchoReplyIPv6 : EchoReply))
        {
            return false;
        }

        long number = BinaryPrimitives.ReadInt64BigEndian(message[8..]);
        if (number is < 0 or > int.MaxValue)
        {
            return false;
        }

        identifier = BinaryPrimitives.ReadUInt16BigEndian(message[4..]);
        tick = (int)number;
        return true;
    }
}
