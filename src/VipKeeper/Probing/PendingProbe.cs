using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>A probe that was sent and is not judged yet.</summary>
/// <param name="sentAt">When it was sent.</param>
internal sealed class PendingProbe(Instant sentAt)
{
    /// <summary>When it was sent.</summary>
    public Instant SentAt { get; } = sentAt;

    /// <summary>When its answer came.</summary>
    public Instant AnsweredAt { get; private set; }

    /// <summary>Who answered, or none.</summary>
    public MacAddress Mac { get; private set; }

    /// <summary>True when it was answered.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>True when nothing can change any more.</summary>
    public bool IsJudged { get; private set; }

    /// <summary>It is answered.</summary>
    public void Answer(MacAddress mac, Instant at)
    {
        if (!IsJudged)
        {
            Mac = mac;
            AnsweredAt = at;
            IsAnswered = true;
            IsJudged = true;
        }
    }

    /// <summary>It will not be answered.</summary>
    public void Fail() => IsJudged = true;
}
