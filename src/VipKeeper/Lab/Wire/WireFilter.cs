using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Lab.Wire;

/// <summary>
/// The capture's filter: VRRP over IPv4 and ARP. Probes, thousands a second, never wake the capture thread.
/// </summary>
internal static class WireFilter
{
    // linux/filter.h: BPF_LD|BPF_H|BPF_ABS, BPF_LD|BPF_B|BPF_ABS, BPF_JMP|BPF_JEQ|BPF_K, BPF_RET|BPF_K.
    private const ushort LoadHalfWord = 0x28;
    private const ushort LoadByte = 0x30;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;

    private const uint EtherTypeOffset = 12;
    private const uint EtherTypeIPv4 = 0x0800;
    private const uint ProtocolOffset = EthernetHeader.Length + 9;
    private const uint WholeFrame = 0x40000;

    /// <summary>The program; offset 0 is the destination's MAC address.</summary>
    public static BpfInstruction[] Program { get; } =
    [
        new(LoadHalfWord, 0, 0, EtherTypeOffset),
        new(JumpIfEqual, 3, 0, ArpFrame.EtherType),
        new(JumpIfEqual, 0, 3, EtherTypeIPv4),
        new(LoadByte, 0, 0, ProtocolOffset),
        new(JumpIfEqual, 0, 1, VrrpProtocol.IpProtocol),
        new(Return, 0, 0, WholeFrame),
        new(Return, 0, 0, 0),
    ];
}
