using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Spooling;

/// <summary>
/// When a server that does not take what waits for it is worth a sentence: once when it begins, once more for another
/// kind of failure, and once when it is over.
/// </summary>
internal sealed class ServerComplaints
{
    // A server that fails every other minute is worth a line every ten.
    private static readonly Duration Silence = Duration.FromSeconds(600);

    // Of the failure that goes on, and of the one before.
    private int? _told;
    private int? _lastTold;
    private Instant _failingSince = Instant.Never;
    private Instant _toldFailureAt = Instant.Never;
    private Instant _toldRefusalAt = Instant.Never;

    /// <summary>It has taken something.</summary>
    /// <param name="now">The time.</param>
    /// <returns>How long it did not, when that was told and its end is to be; null otherwise.</returns>
    public Duration? NoteTaken(Instant now)
    {
        Duration? length = _told is null ? null : now - _failingSince;
        _told = null;
        _failingSince = Instant.Never;
        return length;
    }

    /// <summary>It has not taken something, which is sent again.</summary>
    /// <param name="kind">What kind of failure it is.</param>
    /// <param name="now">The time.</param>
    /// <returns>True when that is to be told.</returns>
    public bool NoteFailure(int kind, Instant now)
    {
        _failingSince = _failingSince.IsNever ? now : _failingSince;
        bool isFresh = _toldFailureAt.IsNever || now - _toldFailureAt > Silence;
        if (_told == kind || (!isFresh && kind == _lastTold))
        {
            return false;
        }

        _told = kind;
        _lastTold = kind;
        _toldFailureAt = now;
        return true;
    }

    /// <summary>It will never take something.</summary>
    /// <param name="now">The time.</param>
    /// <returns>True when that is to be told.</returns>
    public bool NoteRefusal(Instant now)
    {
        if (!_toldRefusalAt.IsNever && now - _toldRefusalAt <= Silence)
        {
            return false;
        }

        _toldRefusalAt = now;
        return true;
    }
}
