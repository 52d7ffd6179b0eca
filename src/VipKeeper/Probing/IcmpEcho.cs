using System.Buffers.Binary;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Lab.Probing;

/// <summary>ICMP echo (RFC 792) with the probe's number as its data.</summary>
internal static class IcmpEcho
{
    /// <summary>The ICMP header and the tick: 8 + 8 bytes.</summary>
    public const int RequestLength = 16;

    private const byte EchoRequest = 8;
    private const byte EchoReply = 0;

    /// <summary>Writes a request.</summary>
    /// <param name="message">Exactly <see cref="RequestLength"/> bytes.</param>
    /// <param name="identifier">Tells our answers from those to another ping of the same host.</param>
    /// <param name="tick">The probe's number; the sequence field, of 16 bits, carries its low part.</param>
    public static void WriteRequest(Span<byte> message, ushort identifier, int tick)
    {
        message[0] = EchoRequest;
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
        if (headerLength < 20 || packet.Length < headerLength + RequestLength)
        {
            return false;
        }

        ReadOnlySpan<byte> message = packet[headerLength..];
        long number = BinaryPrimitives.ReadInt64BigEndian(message[8..]);
        if (message[0] != EchoReply || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != identifier
            || number is < 0 or > int.MaxValue)
        {
            return false;
        }

        tick = (int)number;
        return true;
    }
}
