namespace VipKeeper.Observing;

/// <summary>Whether VipKeeper would do what the keepalived on this machine does.</summary>
internal enum ObservationVerdict : byte
{
    /// <summary>No other VRRP program runs here: there is nothing to compare with.</summary>
    NothingToCompare,

    /// <summary>It has not been compared for long enough to say.</summary>
    Comparing,

    /// <summary>The roles are the same, and so is everything that could be seen of the settings.</summary>
    Agrees,

    /// <summary>The roles differ for longer than timers can, or a setting differs.</summary>
    Differs,
}
