namespace VipKeeper.Vrrp.Peers;

/// <summary>What an advert changed in what is known of its sender; told once, not with every packet.</summary>
[Flags]
public enum PeerNews : byte
{
    /// <summary>Nothing that was not told.</summary>
    None = 0,

    /// <summary>
    /// Its adverts are dropped for a reason, or with values, that were not told yet, or not for long.
    /// </summary>
    Rejected = 1,

    /// <summary>A peer that was rejected takes part now.</summary>
    AcceptedAgain = 2,

    /// <summary>
    /// Its adverts take part, and something about them is odd that was not told yet, or not for long.
    /// </summary>
    Odd = 4,

    /// <summary>Nothing is odd any more about adverts of which it was told.</summary>
    Agrees = 8,
}
