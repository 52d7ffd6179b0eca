using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>
/// What became of the probes of one address: they are judged in the order in which they were sent, each when it is
/// answered or its time is up. Told what was sent and heard, it owns no clock; for one thread.
/// </summary>
/// <remarks>
/// A gap reaches from one interval after the last answered probe before it to the first that is answered after it, so
/// that no loss is no gap, and a probe that was sent late is none either.
/// </remarks>
/// <param name="interval">The time between two probes.</param>
/// <param name="timeout">How long an answer may take.</param>
internal sealed class ProbeTally(Duration interval, Duration timeout)
{
    /// <summary>How many gaps and changes of the hardware address are kept; more are counted.</summary>
    public const int MostKept = 1000;

    private readonly Queue<PendingProbe> _pending = [];
    private long _firstPending;
    private Instant _lastAnsweredSent = Instant.Never;
    private ProbeGap? _open;

    /// <summary>When the first was sent; never before.</summary>
    public Instant FirstSent { get; private set; } = Instant.Never;

    /// <summary>When the last was sent; never before.</summary>
    public Instant LastSent { get; private set; } = Instant.Never;

    /// <summary>How many were sent.</summary>
    public long Sent { get; private set; }

    /// <summary>How many were answered in time.</summary>
    public long Answered { get; private set; }

    /// <summary>How many were not.</summary>
    public long Lost { get; private set; }

    /// <summary>How many gaps there were, the one that lasts included.</summary>
    public long GapCount { get; private set; }

    /// <summary>The first gaps, the one that lasts included.</summary>
    public List<ProbeGap> Gaps { get; } = [];

    /// <summary>Who answered, from when on: the first, and each change.</summary>
    public List<ProbeAnswerer> Answerers { get; } = [];

    /// <summary>Who answered last, or none.</summary>
    public MacAddress Mac { get; private set; }

    /// <summary>The round trips of the answered ones.</summary>
    public RoundTrips RoundTrips { get; } = new();

    /// <summary>The gap that lasts, or null.</summary>
    public ProbeGap? Open => _open;

    /// <summary>The number of the next probe.</summary>
    public long Next => _firstPending + _pending.Count;

    /// <summary>How many are not judged yet.</summary>
    public int Pending => _pending.Count;

    /// <summary>Notes that a probe was sent.</summary>
    /// <returns>Its number, from 0.</returns>
    public long NoteSent(Instant now)
    {
        Sent++;
        FirstSent = FirstSent.IsNever ? now : FirstSent;
        LastSent = now;
        _pending.Enqueue(new PendingProbe(now));
        return Next - 1;
    }

    /// <summary>Notes an answer to a probe; one that comes too late, or twice, is nothing.</summary>
    /// <param name="number">Which; none that is not pending is looked at.</param>
    /// <param name="mac">Who answered; none when that is not known.</param>
    /// <param name="at">When.</param>
    public void NoteAnswer(long number, MacAddress mac, Instant at)
    {
        long index = number - _firstPending;
        long i = 0;
        foreach (PendingProbe probe in _pending)
        {
            if (i++ == index)
            {
                probe.Answer(mac, at);
                return;
            }
        }
    }

    /// <summary>Notes an answer that does not say which probe it is for.</summary>
    /// <remarks>
    /// It is that of the oldest one that is not much older than answers take; after a gap, that is the last one.
    /// Answers come in order: none is for a probe before one that was answered, so that a second machine's is nothing.
    /// </remarks>
    public void NoteAnswer(MacAddress mac, Instant at)
    {
        Duration usual = RoundTrips.Usual * 2;
        PendingProbe? found = null;
        bool isUsual = false;
        foreach (PendingProbe probe in _pending)
        {
            if (probe.IsAnswered)
            {
                found = null;
                isUsual = false;
            }
            else if (!probe.IsJudged && !isUsual)
            {
                found = probe;
                isUsual = at - probe.SentAt <= usual;
            }
        }

        found?.Answer(mac, at);
    }

    /// <summary>Notes that a probe failed before its time was up: it was refused.</summary>
    public void NoteFailure(long number)
    {
        long index = number - _firstPending;
        long i = 0;
        foreach (PendingProbe probe in _pending)
        {
            if (i++ == index)
            {
                probe.Fail();
                return;
            }
        }
    }

    /// <summary>Judges what can be judged.</summary>
    /// <param name="heardUntil">Everything that came before was noted.</param>
    public void Judge(Instant heardUntil)
    {
        while (_pending.TryPeek(out PendingProbe? probe)
            && (probe.IsJudged || heardUntil - probe.SentAt > timeout))
        {
            _pending.Dequeue();
            _firstPending++;
            if (probe.IsAnswered)
            {
                TakeAnswered(probe);
            }
            else
            {
                TakeLost(probe);
            }
        }
    }

    /// <summary>Ends: what is not answered now is lost.</summary>
    public void End() => Judge(Instant.Never);

    private void TakeAnswered(PendingProbe probe)
    {
        Answered++;
        RoundTrips.Add(probe.AnsweredAt - probe.SentAt);
        if (_open is { } gap)
        {
            gap.EndAt(probe.SentAt);
            _open = null;
        }

        _lastAnsweredSent = probe.SentAt;
        if (!probe.Mac.IsNone && probe.Mac != Mac)
        {
            Mac = probe.Mac;
            if (Answerers.Count < MostKept)
            {
                Answerers.Add(new ProbeAnswerer(probe.AnsweredAt, probe.Mac));
            }
        }
    }

    private void TakeLost(PendingProbe probe)
    {
        Lost++;
        if (_open is null)
        {
            GapCount++;
            Instant begin = probe.SentAt;
            if (!_lastAnsweredSent.IsNever && _lastAnsweredSent + interval < begin)
            {
                begin = _lastAnsweredSent + interval;
            }

            _open = new ProbeGap(begin);
            if (Gaps.Count < MostKept)
            {
                Gaps.Add(_open);
            }
        }

        _open.AddLoss(probe.SentAt);
    }
}
