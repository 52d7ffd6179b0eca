using System.Runtime.InteropServices;

namespace VipKeeper.Linux.Interop;

/// <summary>struct timespec of timespec(3type) on a 64-bit system: 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Timespec
{
    public long Seconds;
    public long Nanoseconds;

    /// <summary>A relative time; a negative one becomes zero, because the kernel answers EINVAL to it.</summary>
    internal static Timespec FromNanoseconds(long nanoseconds)
    {
        nanoseconds = Math.Max(nanoseconds, 0);
        return new Timespec { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
    }
}
