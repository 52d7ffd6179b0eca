using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct pollfd of poll(2): 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Pollfd
{
    public int Fd;
    public short Events;
    public short ReturnedEvents;
}
