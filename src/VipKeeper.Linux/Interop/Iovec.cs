using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct iovec of iovec(3type): 16 bytes on a 64-bit system.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Iovec
{
    public void* Base;
    public nuint Length;
}
