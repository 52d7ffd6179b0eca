using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Linux.Sockets;

/// <summary>Classic BPF programs (linux/filter.h): what the kernel drops never wakes the packet loop.</summary>
public static class BpfFilters
{
    private const ushort LoadByte = 0x30;
    private const ushort LoadWord = 0x20;
    private const ushort LoadHalfWord = 0x28;
    private const ushort LoadByteAfterHeader = 0x50;
    private const ushort LoadHeaderLength = 0xB1;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;

    // linux/filter.h: SKF_AD_OFF + SKF_AD_PKTTYPE, and linux/if_packet.h: PACKET_OUTGOING.
    private const uint PacketType = 0xFFFF_F004;
    private const uint Outgoing = 4;

    private const uint EtherTypeIPv4 = 0x0800;
    private const uint EtherTypeIPv6 = 0x86DD;

    private const uint Reject = 0;
    private const uint AcceptWhole = 0x40000;

    // BPF_MAXINSNS is 4096; two instructions for each value and a few before them.
    private const int MostWords = 2000;

    private static readonly BpfInstruction[] RejectAll = [new(Return, 0, 0, Reject)];

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

    /// <summary>For any socket: drops everything, so that a socket that stays open wakes nobody.</summary>
    public static ReadOnlySpan<BpfInstruction> Nothing => RejectAll;

    /// <summary>
    /// For a <see cref="PacketSocket"/> of EtherType ARP: accepts what an IPv4 address among the given ones sent over
    /// Ethernet (RFC 826).
    /// </summary>
    /// <param name="senders">The addresses; beyond 2000 every sender is accepted. None drops everything.</param>
    public static BpfInstruction[] AcceptArpSenders(ReadOnlySpan<InetAddress> senders)
    {
        // Behind the Ethernet header of 14 bytes: protocol type, and the sender's protocol address.
        var program = new List<BpfInstruction>
        {
            new(LoadHalfWord, 0, 0, 16),
            new(JumpIfEqual, 1, 0, 0x0800),
            new(Return, 0, 0, Reject),
            new(LoadWord, 0, 0, 28),
        };
        return Complete(program, senders);
    }

    /// <summary>
    /// For a <see cref="PacketSocket"/> of EtherType IPv6: accepts neighbour advertisements (RFC 4861 §4.4) without
    /// extension headers whose target ends as one of the given addresses does.
    /// </summary>
    /// <param name="targets">The addresses; beyond 2000 every target is accepted. None drops everything.</param>
    public static BpfInstruction[] AcceptNeighborAdvertisements(ReadOnlySpan<InetAddress> targets)
    {
        // Next Header and Hop Limit, ICMPv6 type, and the last four bytes of the target.
        var program = new List<BpfInstruction>
        {
            new(LoadHalfWord, 0, 0, 20),
            new(JumpIfEqual, 1, 0, 0x3AFF),
            new(Return, 0, 0, Reject),
            new(LoadByte, 0, 0, 54),
            new(JumpIfEqual, 1, 0, 136),
            new(Return, 0, 0, Reject),
            new(LoadWord, 0, 0, 74),
        };
        return Complete(program, targets);
    }

    /// <summary>
    /// For a <see cref="PacketSocket"/> of all protocols: accepts what this machine sends of one IP protocol, of either
    /// family and without IPv6 extension headers.
    /// </summary>
    /// <param name="protocol">The IP protocol number.</param>
    public static BpfInstruction[] AcceptOutgoing(byte protocol) =>
    [
        new(LoadByte, 0, 0, PacketType),
        new(JumpIfEqual, 0, 7, Outgoing),
        new(LoadHalfWord, 0, 0, 12),
        new(JumpIfEqual, 0, 2, EtherTypeIPv4),

        // Behind the Ethernet header of 14 bytes: RFC 791 Protocol, RFC 8200 Next Header.
        new(LoadByte, 0, 0, 14 + 9),
        new(JumpIfEqual, 4, 3, protocol),
        new(JumpIfEqual, 0, 2, EtherTypeIPv6),
        new(LoadByte, 0, 0, 14 + 6),
        new(JumpIfEqual, 1, 0, protocol),
        new(Return, 0, 0, Reject),
        new(Return, 0, 0, AcceptWhole),
    ];

    private static BpfInstruction[] Complete(List<BpfInstruction> program, ReadOnlySpan<InetAddress> addresses)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (addresses.Length > MostWords)
        {
            addresses = default;
            program.Add(new(Return, 0, 0, AcceptWhole));
        }

        foreach (InetAddress address in addresses)
        {
            int length = address.WriteTo(bytes);
            program.Add(new(JumpIfEqual, 0, 1, BinaryPrimitives.ReadUInt32BigEndian(bytes[(length - 4)..])));
            program.Add(new(Return, 0, 0, AcceptWhole));
        }

        program.Add(new(Return, 0, 0, Reject));
        return [.. program];
    }
}
