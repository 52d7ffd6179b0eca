using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>The Master state (RFC 9568 §6.4.3 Active).</content>
public sealed partial class VirtualRouter
{
    private static readonly Duration ShortestAnswerGap = Duration.FromMilliseconds(1);
    private static readonly Duration LongestAnswerGap = Duration.FromMilliseconds(10);

    private bool _isAnswerDeferred;
    private Instant _answeredAt = Instant.Never;
    private bool _hasYielded;

    // Bounds what a flood of spoofed adverts, resignations or lower ones, can make us send. The shortest skew is two
    // 256ths of the interval, so an answer that waits for one still comes before anybody takes over.
    private Duration AnswerGap
    {
        get
        {
            Duration gap = _options.AdvertisementInterval / 256;
            gap = gap > ShortestAnswerGap ? gap : ShortestAnswerGap;
            return gap < LongestAnswerGap ? gap : LongestAnswerGap;
        }
    }

    /// <summary>
    /// Advertises out of turn as master, and again after an interval: before a pause that begins now, so that the
    /// others' patience does too. Does nothing in another state, while handing over or while listening.
    /// </summary>
    public void AdvertiseNow(Instant now)
    {
        if (State != RouterState.Master || IsHandingOver || _isListening)
        {
            return;
        }

        SendAdvertisement();
        _protocolDue = now + _options.AdvertisementInterval;
        UpdateTimer();
    }

    private void SendPeriodicAdvertisement(Instant now)
    {
        if (_isAnswerDeferred)
        {
            _isAnswerDeferred = false;
            _answeredAt = now;
        }

        if (_isListening)
        {
            Reassert(now);
            return;
        }

        ProbeBeforeAdvertisement(now);
        SendAdvertisement();
        // From the due time, not from now: lateness of one advert does not shift all later ones. After a stall of
        // more than an interval the missed adverts are not sent after the fact.
        Instant next = _protocolDue + _options.AdvertisementInterval;
        _protocolDue = next > now ? next : now + _options.AdvertisementInterval;
    }

    private void ReceiveAsMaster(in Advertisement advertisement, Instant now)
    {
        if (advertisement.Priority == VrrpProtocol.ResignPriority)
        {
            // RFC 9568 §6.4.3: someone else stopped being master; tell everybody who still is.
            Answer(now);
            return;
        }

        if (IsSuperior(advertisement))
        {
            YieldTo(advertisement, now);
        }
        else
        {
            AssertAgainst(now);
        }
    }

    private bool IsSuperior(in Advertisement advertisement) => advertisement.Priority > _priority
        || (advertisement.Priority == _priority && advertisement.Source > _localAddress);

    private void YieldTo(in Advertisement advertisement, Instant now)
    {
        // Beyond the RFC: one last advert. It makes the superior master, which may not know that we were one,
        // announce its addresses again; otherwise clients that learned our MAC keep it (keepalived's
        // higher_prio_send_advert, on by default here). After a freeze the other may be inferior: an advert of ours
        // would make it yield too.
        if (IsSuperior(advertisement))
        {
            SendAdvertisement();
        }

        _preemptAllowedAt = Instant.Never;
        _hasYielded = true;
        if (IsStopping)
        {
            YieldWhileDraining(now);
            return;
        }

        EndDrain(RequestEnd.Withdrawn);

        if (CanHandOver)
        {
            // Its advert comes before its announcement: until the clients know, this node answers them.
            BeginHandover(now + AnnouncementGrace, RouterState.Backup, TransitionReason.HigherPriorityMaster);
            FollowMaster(advertisement, now);
            return;
        }

        _isListening = false;
        _effects.ReleaseAddresses();
        CancelAnnouncements();
        FollowMaster(advertisement, now);
        MoveTo(RouterState.Backup, TransitionReason.HigherPriorityMaster, now);
    }

    // Stopping: the successor is there, and there is nobody to become backup.
    private void YieldWhileDraining(Instant now)
    {
        EndDrain(RequestEnd.Withdrawn);
        _protocolDue = Instant.Never;
        if (CanHandOver)
        {
            BeginHandover(now + AnnouncementGrace, RouterState.Init, TransitionReason.Shutdown);
            return;
        }

        _isListening = false;
        _effects.ReleaseAddresses();
        CancelAnnouncements();
        MoveTo(RouterState.Init, TransitionReason.Shutdown, now);
    }

    private void AssertAgainst(Instant now)
    {
        // RFC 9568 §6.4.3: discard, and advertise at once, so that the inferior master steps down now and switches
        // learn the way to us again.
        Answer(now);
        // Whatever the limit on answers says: the last advert of a yielding master comes right after an answer to it.
        RepeatAnnouncements(now);
        _group?.RepeatAnnouncements(this, now);
    }

    private void Answer(Instant now)
    {
        Duration gap = AnswerGap;
        if (_answeredAt.IsNever || now - _answeredAt >= gap)
        {
            _answeredAt = now;
            _isAnswerDeferred = false;
            SendAdvertisement();
            _protocolDue = now + _options.AdvertisementInterval;
            return;
        }

        // Not left out, only later: a backup that heard a resignation waits for its skew alone.
        Instant deferred = _answeredAt + gap;
        if (deferred < _protocolDue)
        {
            _protocolDue = deferred;
            _isAnswerDeferred = true;
        }
    }
}
