namespace VipKeeper.Observing;

/// <summary>A setting that can be seen in the adverts of the keepalived on this machine.</summary>
internal enum ObservedSetting : byte
{
    /// <summary>The effective priority.</summary>
    Priority,

    /// <summary>The version of the protocol.</summary>
    Version,

    /// <summary>The time between two adverts.</summary>
    Interval,

    /// <summary>The advertised addresses.</summary>
    Addresses,

    /// <summary>Version 2's authentication type.</summary>
    AuthenticationType,

    /// <summary>Version 2's password.</summary>
    Password,

    /// <summary>The form of version 3's checksum.</summary>
    Checksum,

    /// <summary>Multicast, its group, or unicast and its peers.</summary>
    Destination,

    /// <summary>Where adverts come from.</summary>
    Source,

    /// <summary>The number of the virtual router, seen by its addresses.</summary>
    Vrid,
}
