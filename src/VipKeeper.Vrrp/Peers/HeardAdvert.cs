using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Peers;

/// <summary>An advert that took part, as far as it explains what followed.</summary>
/// <param name="at">When it was heard.</param>
/// <param name="priority">Its priority; 0 resigns.</param>
public readonly struct HeardAdvert(Instant at, byte priority)
{
    /// <summary>When it was heard.</summary>
    public Instant At { get; } = at;

    /// <summary>Its priority; 0 resigns.</summary>
    public byte Priority { get; } = priority;
}
