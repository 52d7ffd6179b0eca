using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Outages;

/// <summary>
/// When to ask for one address, and what its answers say. It is told what was sent and heard, and owns no clock and no
/// socket.
/// </summary>
/// <param name="interval">The time between two questions.</param>
/// <param name="phase">
/// When in an interval of the clock to ask; those with the same are asked for in one go, and one wake-up does for all.
/// </param>
internal sealed class AnswerWatch(Duration interval, Duration phase)
{
    // Nobody has the address for so long: it is asked for at the slow pace until somebody answers.
    private static readonly Duration Patience = Duration.FromSeconds(30);
    private static readonly Duration SlowInterval = Duration.FromSeconds(10);

    private Instant _answeredAt = Instant.Never;
    private Instant _answeredBefore = Instant.Never;
    private Instant _firstUnanswered;
    private Instant _lastSent;
    private Instant _sentBefore;
    private Instant _silentSince = Instant.Never;
    private int _unanswered;
    private bool _wasHeldHere;

    /// <summary>When to ask next.</summary>
    public Instant Due { get; private set; }

    /// <summary>Who answered last, or none.</summary>
    public MacAddress Mac { get; private set; }

    /// <summary>Whether all are to be asked: nobody is known, or who is known has not answered.</summary>
    public bool AsksAll => Mac.IsNone || _unanswered > 0;

    /// <summary>This node had the address until now: that is as good as an answer.</summary>
    public void NoteHeldUntil(Instant now)
    {
        _answeredAt = now;
        _wasHeldHere = true;
    }

    /// <summary>A question was sent.</summary>
    public void NoteSent(Instant now)
    {
        _silentSince = _silentSince.IsNever ? now : _silentSince;
        _firstUnanswered = _unanswered == 0 ? now : _firstUnanswered;
        _sentBefore = _unanswered == 0 ? now : _lastSent;
        _lastSent = now;
        _unanswered++;
        Due = now - _silentSince > Patience && SlowInterval > interval ? now + SlowInterval : NextAfter(now);
    }

    /// <summary>Nothing could be sent: there is no interface, or no address to ask from.</summary>
    public void NoteUnsent(Instant now) => Due = NextAfter(now);

    /// <summary>Somebody said that the address is theirs.</summary>
    /// <returns>The gap that ended with it; null when there was none.</returns>
    public AnswerGap? NoteAnswered(MacAddress mac, Instant now)
    {
        AnswerGap? gap = null;
        // The last question's answer is this one; those before it were lost.
        int lost = Math.Max(0, _unanswered - 1);
        if (!_answeredAt.IsNever && (lost > 0 || _wasHeldHere))
        {
            Duration resolution = lost == 0
                ? now - _answeredAt
                : (_firstUnanswered - _answeredAt) + (now - _sentBefore);
            Duration length = now - _answeredAt;
            gap = new AnswerGap(_answeredAt, length, Shorter(resolution, length), lost, mac, Mac);
        }

        if (_unanswered > 0 && Due - now > interval + (interval / 2))
        {
            Due = NextAfter(now);
        }

        _unanswered = 0;
        _wasHeldHere = false;
        _silentSince = Instant.Never;
        _answeredBefore = _answeredAt;
        _answeredAt = now;
        Mac = mac;
        return gap;
    }

    /// <summary>This node claims the address.</summary>
    /// <param name="now">When; what was heard since may be known already.</param>
    /// <returns>The time since the last answer; null when there never was one.</returns>
    public AnswerGap? EndAt(Instant now)
    {
        if (_answeredAt.IsNever || _wasHeldHere)
        {
            return null;
        }

        if (now < _answeredAt)
        {
            // The former master answers still: it hands over, or its daemon hangs and the kernel has the address.
            Instant last = _answeredBefore < now ? _answeredBefore : now - interval;
            return new AnswerGap(last, now - last, now - last, 0, default, Mac);
        }

        Duration length = now - _answeredAt;
        Duration resolution = _unanswered > 0 ? _firstUnanswered - _answeredAt : length;
        return new AnswerGap(_answeredAt, length, Shorter(resolution, length), _unanswered, default, Mac);
    }

    // Half an interval to one and a half from now; a whole one as soon as the last one was in phase.
    private Instant NextAfter(Instant now)
    {
        long earliest = now.Nanoseconds + (interval.Nanoseconds / 2) - phase.Nanoseconds;
        long periods = (earliest / interval.Nanoseconds) + 1;
        return new Instant((periods * interval.Nanoseconds) + phase.Nanoseconds);
    }

    private static Duration Shorter(Duration one, Duration other) => one < other ? one : other;
}
