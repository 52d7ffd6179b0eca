namespace VipKeeper.Configuration;

/// <summary>Whose sentences the journal gets; what goes to Loki is the same in either.</summary>
internal enum LoggingStyle
{
    /// <summary>Our own.</summary>
    VipKeeper,

    /// <summary>keepalived's for what it has words for, our own for the rest.</summary>
    Keepalived,
}
