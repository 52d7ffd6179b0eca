using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct ifaddrmsg of rtnetlink(7): 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Ifaddrmsg
{
    /// <summary>The size in bytes.</summary>
    internal const int Size = 8;

    public byte Family;
    public byte PrefixLength;

    /// <summary>The low eight bits; IFA_FLAGS carries them all.</summary>
    public byte Flags;

    public byte Scope;
    public int Index;
}
