using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Probing;

/// <summary>What a client lost of one address within a window of time.</summary>
/// <remarks>
/// An outage is the time between the sending of the last probe that was answered before a gap and the first that
/// was answered after it, less one probe interval, so that no loss is 0. A window with several gaps has the
/// longest as its outage and the losses of all.
/// </remarks>
/// <param name="Length">The longest gap; 0 when every probe was answered.</param>
/// <param name="Start">When the gap began: one probe interval after the last answered probe.</param>
/// <param name="ProbesLost">Every probe of the window without an answer.</param>
/// <param name="HasEnded">False when the last probe of the window was not answered either.</param>
internal readonly record struct Outage(Duration Length, Instant Start, int ProbesLost, bool HasEnded)
{
    /// <summary>Measures a window.</summary>
    /// <param name="record">The probes; every answer to the window's probes must be in.</param>
    /// <param name="target">Which address.</param>
    /// <param name="from">The window's begin; it belongs to the window.</param>
    /// <param name="to">The window's end; it does not.</param>
    /// <param name="probeInterval">The time between two ticks.</param>
    public static Outage Measure(ProbeRecord record, int target, Instant from, Instant to, Duration probeInterval)
    {
        int end = record.FirstAtOrAfter(to);
        int first = record.FirstAtOrAfter(from);

        // The probe before the window is the last that was answered when the very first of the window is lost.
        int lastAnswered = first - 1;
        while (lastAnswered >= 0 && !record.IsAnswered(lastAnswered, target))
        {
            lastAnswered--;
        }

        Instant lastAnsweredAt = lastAnswered >= 0 ? record.SentAt(lastAnswered) : from - probeInterval;
        var longest = new Outage(Duration.Zero, from, 0, HasEnded: true);
        int lostInAll = 0;
        int lostInGap = 0;
        for (int tick = first; tick < end; tick++)
        {
            if (!record.IsAnswered(tick, target))
            {
                lostInAll++;
                lostInGap++;
                continue;
            }

            longest = Longer(longest, lastAnsweredAt, record.SentAt(tick), lostInGap, probeInterval, hasEnded: true);
            lastAnsweredAt = record.SentAt(tick);
            lostInGap = 0;
        }

        longest = Longer(longest, lastAnsweredAt, to, lostInGap, probeInterval, hasEnded: false);
        return longest with { ProbesLost = lostInAll, HasEnded = lostInGap == 0 };
    }

    // A tick that was sent late without a loss is the prober's fault and no outage.
    private static Outage Longer(
        Outage longest, Instant lastAnswered, Instant nextAnswered, int lost, Duration probeInterval, bool hasEnded)
    {
        Duration length = nextAnswered - lastAnswered - probeInterval;
        return lost > 0 && length > longest.Length
            ? new Outage(length, lastAnswered + probeInterval, lost, hasEnded)
            : longest;
    }
}
