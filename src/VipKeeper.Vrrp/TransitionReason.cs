namespace VipKeeper.Vrrp;

/// <summary>Why a virtual router changed its state.</summary>
public enum TransitionReason : byte
{
    /// <summary>The daemon started the instance.</summary>
    Startup,

    /// <summary>The daemon came back within the others' patience and goes on as the master it was.</summary>
    Resumed,

    /// <summary>The daemon stops the instance.</summary>
    Shutdown,

    /// <summary>The instance owns the addresses (priority 255) and needs no election.</summary>
    AddressOwner,

    /// <summary>No advert came for the whole down timer.</summary>
    MasterDown,

    /// <summary>The master resigned with a priority-0 advert and the skew passed.</summary>
    MasterResigned,

    /// <summary>Only adverts of a lower priority came for the whole down timer.</summary>
    Preempted,

    /// <summary>Another master has a higher priority, or the same and a higher address.</summary>
    HigherPriorityMaster,

    /// <summary>Something the instance needs is missing (<see cref="FaultCauses"/>).</summary>
    FaultDetected,

    /// <summary>Nothing is missing any more.</summary>
    FaultCleared,

    /// <summary>Another one of the same <see cref="VipKeeper.Vrrp.SyncGroup"/> is no longer master.</summary>
    SyncGroup,

    /// <summary>An operator moved the role to another node, or began maintenance.</summary>
    Switchover,
}
