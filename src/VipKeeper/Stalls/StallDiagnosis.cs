using VipKeeper.Linux.Scheduling;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Stalls;

/// <summary>
/// Finds the cause of a stall: the first that accounts for at least half of it, the certain ones first.
/// </summary>
internal static class StallDiagnosis
{
    /// <summary>Decides.</summary>
    /// <param name="length">How long the stall was.</param>
    /// <param name="evidence">What is known about it.</param>
    public static (StallCause Cause, Duration Share) Find(Duration length, in StallEvidence evidence)
    {
        Duration half = length / 2;
        CpuAccounting growth = evidence.Growth;
        if (evidence.Suspended >= half)
        {
            return (StallCause.Suspended, evidence.Suspended);
        }

        if (evidence.WasContinued)
        {
            return (StallCause.Stopped, Duration.Zero);
        }

        if (growth.Throttled >= half)
        {
            return (StallCause.Throttled, AtMost(length, growth.Throttled));
        }

        if (growth.Stolen >= half)
        {
            return (StallCause.Stolen, AtMost(length, growth.Stolen));
        }

        // The thread's own waiting is better evidence than the machine's.
        if (growth.RunDelay is { } runDelay)
        {
            if (runDelay >= half)
            {
                return (StallCause.WaitedForCpu, AtMost(length, runDelay));
            }

            return (evidence.DidProcessStall ? StallCause.Frozen : StallCause.Blocked, Duration.Zero);
        }

        return growth.Pressure >= half
            ? (StallCause.WaitedForCpu, AtMost(length, growth.Pressure))
            : (StallCause.Unknown, Duration.Zero);
    }

    private static Duration AtMost(Duration length, Duration? share) =>
        share is { } known && known < length ? known : length;
}
