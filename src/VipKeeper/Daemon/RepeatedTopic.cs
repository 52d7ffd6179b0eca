using VipKeeper.Loop.Events;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>
/// What may begin and end again and again, and how much of it was told; see <see cref="RepetitionFilter"/>.
/// </summary>
/// <param name="kind">The kind of event that begins it.</param>
/// <param name="instance">The instance, or null.</param>
/// <param name="address">The peer or the virtual address.</param>
internal sealed class RepeatedTopic(LoopEventKind kind, string? instance, InetAddress address)
{
    // It begins and ends, and once more: that is told at once.
    private const int Burst = 4;

    private static readonly Duration FirstPause = Duration.FromSeconds(60);
    private static readonly Duration LongestPause = Duration.FromSeconds(3600);
    private static readonly Duration Quiet = Duration.FromSeconds(60);
    private static readonly Duration Memory = Duration.FromSeconds(600);

    private int _told;
    private Duration _pause = FirstPause;
    private Instant _toldAt;
    private long _held;
    private LoopEvent _last;

    private Instant _lastAt = Instant.Never;

    /// <summary>True when it has not happened for so long that the next time is the first again.</summary>
    public bool IsOver(Instant now) => _held == 0 && !_lastAt.IsNever && now - _lastAt >= Memory;

    /// <summary>Whether an event is of this topic.</summary>
    public bool Has(LoopEventKind begin, string? name, InetAddress about) =>
        kind == begin && instance == name && address == about;

    /// <summary>Takes an event.</summary>
    /// <returns>True when it is to be told now; it has how many were not.</returns>
    public bool TryPass(ref LoopEvent e, Instant now)
    {
        if (IsOver(now))
        {
            _told = 0;
            _pause = FirstPause;
        }

        _lastAt = now;
        if (_told < Burst)
        {
            _told++;
            _toldAt = now;
            return true;
        }

        if (now - _toldAt < _pause)
        {
            _held++;
            _last = e;
            return false;
        }

        Tell(ref e, _held, now);
        return true;
    }

    /// <summary>The last event that was not told, when it is time to.</summary>
    public bool TryFlush(Instant now, out LoopEvent e)
    {
        e = _last;
        if (_held == 0 || (now - _toldAt < _pause && now - _lastAt < Quiet))
        {
            return false;
        }

        Tell(ref e, _held - 1, now);
        return true;
    }

    private void Tell(ref LoopEvent e, long more, Instant now)
    {
        e.Repeats += more;
        e.RepeatedFor = now - _toldAt;
        _held = 0;
        _toldAt = now;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }
}
