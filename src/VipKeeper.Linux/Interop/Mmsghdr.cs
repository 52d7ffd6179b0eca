using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct mmsghdr of recvmmsg(2): 64 bytes on a 64-bit system.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Mmsghdr
{
    public Msghdr Header;

    /// <summary>The bytes received or sent in this message.</summary>
    public uint Length;
}
