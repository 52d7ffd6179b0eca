namespace VipKeeper.Vrrp;

/// <summary>What a backup does when what must be done before a takeover fails or takes too long.</summary>
public enum GateFailure : byte
{
    /// <summary>Take over all the same: a service that may be incomplete is better than none.</summary>
    Proceed,

    /// <summary>Stay backup, and ask again when another down timer has run out.</summary>
    StayBackup,
}
