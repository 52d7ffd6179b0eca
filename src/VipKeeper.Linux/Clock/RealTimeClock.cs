using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Clock;

/// <summary>What the kernel knows of CLOCK_REALTIME (adjtimex(2)). Nothing here is decided by that clock.</summary>
public static class RealTimeClock
{
    // struct timex has 208 bytes on 64-bit machines; modes, its first field, stays 0: nothing is changed.
    private const int TimexBytes = 208;
    private const int TimeError = 5;

    /// <summary>
    /// Whether somebody keeps the clock right: NTP here, or on the host whose clock a container shares. Null when the
    /// kernel does not tell.
    /// </summary>
    public static unsafe bool? IsSynchronised
    {
        get
        {
            byte* timex = stackalloc byte[TimexBytes];
            new Span<byte>(timex, TimexBytes).Clear();
            int state = Libc.adjtimex(timex);
            return state < 0 ? null : state != TimeError;
        }
    }
}
