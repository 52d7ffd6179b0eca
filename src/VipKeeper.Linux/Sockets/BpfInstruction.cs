using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Sockets;

/// <summary>One instruction of a classic BPF program, struct sock_filter of linux/filter.h: 8 bytes.</summary>
/// <param name="Code">The operation, such as <c>BPF_LD | BPF_B | BPF_ABS</c>.</param>
/// <param name="JumpTrue">Instructions to skip when a comparison holds.</param>
/// <param name="JumpFalse">Instructions to skip when it does not.</param>
/// <param name="Operand">The constant, the offset in the packet, or the bytes to accept.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct BpfInstruction(ushort Code, byte JumpTrue, byte JumpFalse, uint Operand);
