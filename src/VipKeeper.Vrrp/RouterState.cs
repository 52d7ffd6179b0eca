namespace VipKeeper.Vrrp;

/// <summary>The state of a virtual router. The words are keepalived's; the RFC's stand in the comments.</summary>
public enum RouterState : byte
{
    /// <summary>Not started, or stopped: RFC 9568's Initialize.</summary>
    Init,

    /// <summary>Listening to a master: RFC 9568's Backup.</summary>
    Backup,

    /// <summary>Holding the addresses and advertising: RFC 9568's Active, RFC 3768's Master.</summary>
    Master,

    /// <summary>Unable to serve: takes part in no election. Initialize, as far as the RFC is concerned.</summary>
    Fault,
}
