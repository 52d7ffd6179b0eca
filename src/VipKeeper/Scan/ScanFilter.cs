using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Scan;

/// <summary>
/// What the kernel lets through to a listener: protocol 112, ARP, neighbour advertisements, and the queries of IGMP and
/// MLD. The other traffic of a busy machine never wakes it.
/// </summary>
internal static class ScanFilter
{
    // linux/filter.h: BPF_LD|BPF_H|BPF_ABS, BPF_LD|BPF_B|BPF_ABS, BPF_JMP|BPF_JEQ|BPF_K, BPF_RET|BPF_K.
    private const ushort LoadHalfWord = 0x28;
    private const ushort LoadByte = 0x30;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint WholeFrame = 0x40000;

    private const byte Igmp = 2;
    private const byte IcmpV6 = 58;
    private const byte MldQuery = 130;
    private const byte NeighborAdvertisement = 136;

    /// <summary>The program; offset 0 is the destination's MAC address.</summary>
    public static BpfInstruction[] Program { get; } =
    [
        new(LoadHalfWord, 0, 0, 12),
        new(JumpIfEqual, 15, 0, ArpFrame.EtherType),
        new(JumpIfEqual, 2, 0, 0x0800),
        new(JumpIfEqual, 4, 0, NeighborAdvertisementFrame.EtherType),
        new(Return, 0, 0, 0),

        // IPv4: the protocol.
        new(LoadByte, 0, 0, EthernetHeader.Length + 9),
        new(JumpIfEqual, 10, 0, VrrpProtocol.IpProtocol),
        new(JumpIfEqual, 9, 8, Igmp),

        // IPv6: the next header; an MLD query is behind a hop-by-hop header of 8 bytes.
        new(LoadByte, 0, 0, EthernetHeader.Length + 6),
        new(JumpIfEqual, 7, 0, VrrpProtocol.IpProtocol),
        new(JumpIfEqual, 1, 0, IcmpV6),
        new(JumpIfEqual, 2, 4, 0),
        new(LoadByte, 0, 0, EthernetHeader.Length + 40),
        new(JumpIfEqual, 3, 2, NeighborAdvertisement),
        new(LoadByte, 0, 0, EthernetHeader.Length + 48),
        new(JumpIfEqual, 1, 0, MldQuery),
        new(Return, 0, 0, 0),
        new(Return, 0, 0, WholeFrame),
    ];
}
