using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>When the addresses are announced (RFC 9568 §6.4.2, §8.1.2; the schedule is ours).</content>
public sealed partial class VirtualRouter
{
    // A burst that began this recently and has announcements to come serves a new cause as well.
    private static readonly Duration ShortestBurstGap = Duration.FromMilliseconds(300);

    // How long a rival that was heard may take to yield before the clients are told again.
    private static readonly Duration RivalGrace = Duration.FromMilliseconds(20);

    private Instant _announceDue = Instant.Never;
    private Instant _repeatDue = Instant.Never;
    private bool _hasRepeated;
    private Instant _burstStart;
    private int _burstIndex;

    private void BeginAnnouncements(Instant now)
    {
        _burstStart = now;
        _burstIndex = 0;
        _repeatDue = Instant.Never;
        _hasRepeated = false;
        ContinueAnnouncements(now);
    }

    private void RepeatAnnouncements(Instant now)
    {
        if (now - _burstStart >= ShortestBurstGap)
        {
            BeginAnnouncements(now);
            return;
        }

        // Two nodes took over at the same moment, and the loser's announcement may have come last: the clients are
        // told again once it has yielded. Only once, and then with the burst: a flood must not set the pace.
        Instant repeat = _hasRepeated ? _burstStart + ShortestBurstGap : now + RivalGrace;
        _hasRepeated = true;
        _repeatDue = repeat < _repeatDue ? repeat : _repeatDue;
    }

    private void HandleAnnouncementTimer(Instant now)
    {
        if (now >= _confirmDue)
        {
            ConfirmConflict(now);
        }

        if (now >= _announceDue)
        {
            ContinueAnnouncements(now);
        }
        else if (now >= _repeatDue)
        {
            _repeatDue = Instant.Never;
            _effects.AnnounceAddresses();
        }
        else if (now >= _defendDue)
        {
            Defend(now);
        }
    }

    private void ContinueAnnouncements(Instant now)
    {
        _effects.AnnounceAddresses();
        AnnouncementSchedule schedule = _options.Announcements;
        if (_repeatDue <= now)
        {
            _repeatDue = Instant.Never;
        }

        // After a stall the announcements that were missed collapse into this one.
        do
        {
            _burstIndex++;
        }
        while (_burstIndex < schedule.Offsets.Length && _burstStart + schedule.Offsets[_burstIndex] <= now);

        if (_burstIndex < schedule.Offsets.Length)
        {
            _announceDue = _burstStart + schedule.Offsets[_burstIndex];
        }
        else
        {
            _announceDue = schedule.Refresh > Duration.Zero ? now + schedule.Refresh : Instant.Never;
        }
    }

    private void CancelAnnouncements()
    {
        _announceDue = Instant.Never;
        _repeatDue = Instant.Never;
        _defendDue = Instant.Never;
        _confirmDue = Instant.Never;
        _suspect = default;
    }
}
