using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct ifa_cacheinfo of rtnetlink(7): 16 bytes. Lifetimes are in seconds, all ones for ever.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IfaCacheinfo
{
    /// <summary>The size in bytes.</summary>
    internal const int Size = 16;

    public uint Preferred;
    public uint Valid;
    public uint Created;
    public uint Updated;
}
