using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct msghdr of recvmsg(2) as glibc lays it out: 56 bytes on a 64-bit system.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Msghdr
{
    public void* Name;
    public uint NameLength;
    public Iovec* Vectors;
    public nuint VectorCount;
    public void* Control;
    public nuint ControlLength;
    public int Flags;
}
