using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>What one backup has heard since it became one, by its own clock.</summary>
/// <param name="since">When it began to listen.</param>
/// <param name="interval">Its own interval, which holds until a master's is heard.</param>
internal sealed class Listening(Instant since, Duration interval)
{
    private HeardAdvertisement _best;
    private Instant? _bestHeardAt;

    /// <summary>From when the silence counts: the last advert of a master that it follows, or its beginning.</summary>
    public Instant SilentSince { get; private set; } = since;

    /// <summary>
    /// The interval that the silence is measured by: that of the best master that may be alive, or a longer one of
    /// a rival of his. A rival that yields has its say last, and its short interval is not the true master's.
    /// </summary>
    public Duration Interval { get; private set; } = interval;

    /// <summary>When a master resigned after that, or null.</summary>
    public Instant? ResignedAt { get; private set; }

    /// <summary>True when an advert of a lower priority was heard after that and not followed.</summary>
    public bool IgnoredLower { get; private set; }

    /// <summary>When the delay ends that a lower-priority master is granted; null while none was heard.</summary>
    public Instant? DelayEnds { get; set; }

    /// <summary>A master was heard that counts: the silence begins anew.</summary>
    public void Follow(Instant now, in HeardAdvertisement heard, VirtualRouter router)
    {
        bool isRival = _bestHeardAt is { } bestHeardAt
            && now < bestHeardAt + DownInterval(router)
            && heard.Source != _best.Source
            && (heard.Priority < _best.Priority
                || (heard.Priority == _best.Priority && heard.Source < _best.Source));
        if (!isRival)
        {
            _best = heard;
            _bestHeardAt = now;
        }

        Interval = isRival && heard.Interval < Interval ? Interval : heard.Interval;
        SilentSince = now;
        ResignedAt = null;
        IgnoredLower = false;
    }

    /// <summary>The silence begins anew, measured by one's own interval.</summary>
    public void Restart(Instant now, Duration interval)
    {
        SilentSince = now;
        Interval = interval;
        ResignedAt = null;
        IgnoredLower = false;
    }

    /// <summary>A master said that it resigns.</summary>
    public void NoteResignation(Instant now, InetAddress source)
    {
        ResignedAt ??= now;
        _bestHeardAt = source == _best.Source ? null : _bestHeardAt;
    }

    /// <summary>A master of lower priority was heard, from which one may take over.</summary>
    public void NoteIgnoredLower() => IgnoredLower = true;

    /// <summary>When it takes over (RFC 9568 §6.1 Active_Down_Interval), or a skew after a resignation.</summary>
    public Instant TakeoverDue(VirtualRouter router)
    {
        Instant silence = SilentSince + DownInterval(router);
        if (ResignedAt is not { } resignedAt)
        {
            return silence;
        }

        Instant resignation = resignedAt + Skew(router);
        return resignation < silence ? resignation : silence;
    }

    private Duration DownInterval(VirtualRouter router) =>
        (Interval * router.Options.DownTimerAdverts) + Skew(router);

    // Not ProtocolTimers, which is on trial: RFC 3768 §6.1 counts in seconds, RFC 9568 §6.1 in intervals.
    private Duration Skew(VirtualRouter router)
    {
        Duration unit = router.Options.Version == VrrpVersion.V2 ? Duration.FromSeconds(1) : Interval;
        return new Duration(unit.Nanoseconds * (256 - router.Priority) / 256);
    }
}
