namespace VipKeeper.Simulation.World;

/// <summary>
/// A node's CLOCK_MONOTONIC: its own origin, and a rate that may be wrong and change, but it never goes backwards.
/// </summary>
internal sealed class LocalClock(Instant origin, int partsPerMillionFast)
{
    private const long Million = 1_000_000;

    private Instant _worldBase;
    private Instant _localBase = origin;
    private long _rate = Million + partsPerMillionFast;

    /// <summary>What the clock shows at a true instant.</summary>
    public Instant Read(Instant world) =>
        _localBase + new Duration((world - _worldBase).Nanoseconds * _rate / Million);

    /// <summary>The first true instant at which the clock shows a time, or <see cref="Instant.Never"/>.</summary>
    public Instant WorldTimeOf(Instant local)
    {
        if (local.IsNever)
        {
            return local;
        }

        long elapsed = (local - _localBase).Nanoseconds;
        // Rounded up, so that the timer is due when its event happens.
        return _worldBase + new Duration(((elapsed * Million) + _rate - 1) / _rate);
    }

    /// <summary>Runs at another rate from now on: positive is fast.</summary>
    public void SetRate(Instant now, int partsPerMillionFast)
    {
        _localBase = Read(now);
        _worldBase = now;
        _rate = Million + partsPerMillionFast;
    }
}
