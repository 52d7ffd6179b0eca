using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>siginfo_t as waitid(2) fills it in, on 64-bit machines.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct Siginfo
{
    [FieldOffset(8)]
    public int Code;

    [FieldOffset(16)]
    public int Pid;

    [FieldOffset(24)]
    public int Status;
}
