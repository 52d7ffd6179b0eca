namespace VipKeeper.Vrrp;

/// <summary>What keeps a virtual router in <see cref="RouterState.Fault"/>; several may hold at once.</summary>
[Flags]
public enum FaultCauses : byte
{
    /// <summary>Nothing: the instance may take part.</summary>
    None = 0,

    /// <summary>The interface does not exist.</summary>
    InterfaceMissing = 1,

    /// <summary>The interface is down or has no carrier.</summary>
    InterfaceDown = 2,

    /// <summary>The interface has no address to send from.</summary>
    NoSourceAddress = 4,

    /// <summary>The kernel refused a virtual address.</summary>
    AddressRefused = 8,

    /// <summary>The sockets could not be opened.</summary>
    SocketFailed = 16,

    /// <summary>Something that is tracked without a weight is down.</summary>
    TrackedConditionDown = 32,

    /// <summary>Another virtual router of the same <see cref="VipKeeper.Vrrp.SyncGroup"/> has a fault.</summary>
    SyncGroup = 64,

    /// <summary>The service was not reached at the virtual addresses after the last takeover.</summary>
    VirtualAddressUnreachable = 128,
}
