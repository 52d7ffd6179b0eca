using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Observing;

/// <summary>
/// Compares the role that VipKeeper would have with the one that the keepalived on this machine has. A difference
/// counts when it lasts for longer than a bound, because no two programs decide in the same instant. Allocates nothing.
/// </summary>
internal sealed class RoleComparison
{
    private Duration _bound;
    private bool _differs;

    /// <summary>Since when the roles differ, or <see cref="Instant.Never"/>.</summary>
    public Instant DiffersSince { get; private set; } = Instant.Never;

    /// <summary>True while they differ for longer than the bound.</summary>
    public bool Differs => _differs;

    /// <summary>Since when they are compared without a difference that counted.</summary>
    public Instant ComparedSince { get; private set; } = Instant.Never;

    /// <summary>When <see cref="Update"/> is wanted without a change, or <see cref="Instant.Never"/>.</summary>
    public Instant Due => DiffersSince.IsNever || _differs ? Instant.Never : DiffersSince + _bound;

    /// <summary>Begins anew.</summary>
    /// <param name="bound">How long a difference may last before it counts.</param>
    /// <param name="now">The time.</param>
    public void Begin(Duration bound, Instant now)
    {
        _bound = bound;
        _differs = false;
        DiffersSince = Instant.Never;
        ComparedSince = now;
    }

    /// <summary>There is nothing to compare with any more.</summary>
    public void End()
    {
        _differs = false;
        DiffersSince = Instant.Never;
        ComparedSince = Instant.Never;
    }

    /// <summary>True when it has been compared for as long as a difference would need to be found.</summary>
    public bool IsSettled(Instant now) => !ComparedSince.IsNever && now - ComparedSince >= _bound;

    /// <summary>Compares.</summary>
    /// <returns>True when a difference began to count, or one that counted is over.</returns>
    public bool Update(bool wouldBeMaster, bool isMaster, Instant now)
    {
        if (ComparedSince.IsNever)
        {
            return false;
        }

        if (wouldBeMaster == isMaster)
        {
            bool isOver = _differs;
            _differs = false;
            DiffersSince = Instant.Never;
            // Both settled on it just now: as good as at the beginning.
            ComparedSince = isOver ? now : ComparedSince;
            return isOver;
        }

        DiffersSince = DiffersSince.IsNever ? now : DiffersSince;
        if (_differs || now < DiffersSince + _bound)
        {
            return false;
        }

        _differs = true;
        return true;
    }
}
