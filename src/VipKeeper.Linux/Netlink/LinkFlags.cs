namespace VipKeeper.Linux.Netlink;

/// <summary>The flags of an interface that matter here (netdevice(7)). Others may be set beside them.</summary>
[Flags]
public enum LinkFlags : uint
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>IFF_UP: switched on by its administrator.</summary>
    Up = 0x1,

    /// <summary>IFF_LOOPBACK.</summary>
    Loopback = 0x8,

    /// <summary>IFF_POINTOPOINT.</summary>
    PointToPoint = 0x10,

    /// <summary>IFF_RUNNING: operational in the sense of RFC 2863.</summary>
    Running = 0x40,

    /// <summary>IFF_NOARP: it has no address resolution.</summary>
    NoArp = 0x80,

    /// <summary>IFF_LOWER_UP: it has a carrier.</summary>
    LowerUp = 0x1_0000,
}
