using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>A time in which no probe was answered.</summary>
/// <param name="begin">One interval after the last answered probe, or the first probe.</param>
internal sealed class ProbeGap(Instant begin)
{
    /// <summary>One interval after the last answered probe, or the first probe.</summary>
    public Instant Begin { get; } = begin;

    /// <summary>When the first answered probe after it was sent; while it lasts, the last lost one.</summary>
    public Instant End { get; private set; } = begin;

    /// <summary>False while it lasts.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>How many probes were lost in it.</summary>
    public long Lost { get; private set; }

    /// <summary>How long it is, so far.</summary>
    public Duration Length => End - Begin;

    /// <summary>Another one is lost.</summary>
    public void AddLoss(Instant sentAt)
    {
        Lost++;
        End = sentAt > End ? sentAt : End;
    }

    /// <summary>It is over.</summary>
    public void EndAt(Instant end)
    {
        End = end;
        HasEnded = true;
    }
}
