using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>
/// struct epoll_event of epoll_event(3type): 32 bits of events and 64 bits of data. The kernel packs it on x86-64
/// (12 bytes, so that 32-bit programs see the same) and aligns it everywhere else (16 bytes).
/// </summary>
internal static class EpollEventLayout
{
    /// <summary>The size on the architecture with the larger one.</summary>
    internal const int MaxSize = 16;

    /// <summary>The size of one event here.</summary>
    internal static readonly int Size = SizeOn(RuntimeInformation.ProcessArchitecture);

    internal static int SizeOn(Architecture architecture) => architecture == Architecture.X64 ? 12 : 16;

    internal static void Write(Span<byte> destination, uint events, ulong data)
    {
        destination[..Size].Clear();
        MemoryMarshal.Write(destination, events);
        MemoryMarshal.Write(destination[(Size - sizeof(ulong))..], data);
    }

    internal static uint ReadEvents(ReadOnlySpan<byte> source) => MemoryMarshal.Read<uint>(source);

    internal static ulong ReadData(ReadOnlySpan<byte> source) =>
        MemoryMarshal.Read<ulong>(source[(Size - sizeof(ulong))..]);
}
