using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Peers;

/// <summary>
/// When what goes on is told again: ten minutes after it was first told, then after twice as long each time, a day at
/// most; with how often it happened meanwhile.
/// </summary>
public struct Repetition
{
    private static readonly Duration FirstPause = Duration.FromSeconds(600);
    private static readonly Duration LongestPause = Duration.FromSeconds(86_400);

    private Instant _toldAt;
    private Duration _pause;
    private long _count;

    /// <summary>
    /// How often it happened between the last two times that it was told; 0 when it began with the last.
    /// </summary>
    public long Repeats { get; private set; }

    /// <summary>The time between them.</summary>
    public Duration Length { get; private set; }

    /// <summary>It is told for the first time.</summary>
    public void Begin(Instant now)
    {
        _toldAt = now;
        _pause = FirstPause;
        _count = 0;
        Repeats = 0;
        Length = Duration.Zero;
    }

    /// <summary>It happened again.</summary>
    /// <returns>True when it is time to tell it; <see cref="Tell"/> notes that it was.</returns>
    public bool Note(Instant now)
    {
        _count++;
        return IsDue(now);
    }

    /// <summary>True when it is time to tell it again.</summary>
    public readonly bool IsDue(Instant now) => now - _toldAt >= _pause;

    /// <summary>It is told again.</summary>
    public void Tell(Instant now)
    {
        Repeats = _count;
        Length = now - _toldAt;
        _toldAt = now;
        _count = 0;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }
}
