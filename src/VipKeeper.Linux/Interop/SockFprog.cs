using System.Runtime.InteropServices;
using VipKeeper.Linux.Sockets;

namespace VipKeeper.Linux.Interop;

/// <summary>struct sock_fprog of linux/filter.h: 16 bytes on a 64-bit system.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SockFprog
{
    public ushort Length;
    public BpfInstruction* Instructions;
}
