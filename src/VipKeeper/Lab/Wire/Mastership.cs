using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Wire;

/// <summary>Who speaks for a virtual router.</summary>
/// <param name="Sender">The master: a host.</param>
/// <param name="First">Its first advert since it last followed another speaker.</param>
/// <param name="Last">Its newest advert.</param>
/// <param name="Adverts">How many adverts it has sent with nobody speaking in between.</param>
internal sealed record Mastership(string Sender, AdvertSeen First, AdvertSeen Last, int Adverts)
{
    /// <summary>True when the first advert is the only one so far.</summary>
    public bool IsNew => ReferenceEquals(First, Last);

    /// <summary>
    /// True for an advert of another host that is more than a contradiction: its priority is not lower, or the
    /// master is overdue by half an interval, sooner than any down timer ends.
    /// </summary>
    public bool IsReplacedBy(AdvertSeen advert) =>
        advert.Sender != Sender
        && (advert.Priority >= Last.Priority || advert.At - Last.At > Last.Interval * 3 / 2);

    /// <summary>True while the master's next advert is not overdue by more than half an interval and 50 ms.</summary>
    public bool IsFresh(Instant now) =>
        now - Last.At < (Last.Interval * 3 / 2) + Duration.FromMilliseconds(50);
}
