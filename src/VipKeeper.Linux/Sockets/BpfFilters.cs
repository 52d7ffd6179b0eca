using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Linux.Sockets;

/// <summary>Classic BPF programs (linux/filter.h): what the kernel drops never wakes the packet loop.</summary>
public static class BpfFilters
{
    private const ushort LoadByte = 0x30;
    private const ushort LoadHalfWord = 0x28;
    private const ushort LoadByteAfterHeader = 0x50;
    private const ushort LoadHeaderLength = 0xB1;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;

    private const uint Reject = 0;
    private const uint AcceptWhole = 0x40000;

    /// <summary>
    /// For a <see cref="RawIpSocket"/>: accepts unfragmented packets of the protocol in whose payload one byte is
    /// among the values. A payload too short to have the byte is dropped.
    /// </summary>
    /// <param name="family">
    /// The socket's family. A raw IPv4 socket shows its filter the packet from the IP header on. A raw IPv6 socket
    /// shows it what follows all headers, of its own protocol and reassembled, so the byte alone is compared.
    /// </param>
    /// <param name="protocol">The IP protocol number.</param>
    /// <param name="payloadOffset">The place of the byte after the IP header, from 0.</param>
    /// <param name="values">The bytes wanted, each once, at most 255; none drops everything.</param>
    /// <exception cref="ArgumentException">More than 255 values.</exception>
    public static BpfInstruction[] AcceptPayloadByte(
        InetFamily family, byte protocol, int payloadOffset, ReadOnlySpan<byte> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payloadOffset);
        if (values.Length > byte.MaxValue)
        {
            throw new ArgumentException("A jump of a filter reaches 255 instructions.", nameof(values));
        }

        var program = new List<BpfInstruction>();
        if (family == InetFamily.IPv4)
        {
            program.AddRange(
            [
                // RFC 791 §3.1: Protocol.
                new(LoadByte, 0, 0, 9),
                new(JumpIfEqual, 1, 0, protocol),
                new(Return, 0, 0, Reject),

                // More Fragments and Fragment Offset.
                new(LoadHalfWord, 0, 0, 6),
                new(JumpIfAnyBit, 0, 1, 0x3FFF),
                new(Return, 0, 0, Reject),

                // X = 4 * IHL, A = byte at X + offset.
                new(LoadHeaderLength, 0, 0, 0),
                new(LoadByteAfterHeader, 0, 0, (uint)payloadOffset),
            ]);
        }
        else
        {
            program.Add(new(LoadByte, 0, 0, (uint)payloadOffset));
        }

        for (int i = 0; i < values.Length; i++)
        {
            // To the accepting return: past the comparisons left and the rejecting return.
            program.Add(new(JumpIfEqual, (byte)(values.Length - i), 0, values[i]));
        }

        program.Add(new(Return, 0, 0, Reject));
        program.Add(new(Return, 0, 0, AcceptWhole));
        return [.. program];
    }
}
