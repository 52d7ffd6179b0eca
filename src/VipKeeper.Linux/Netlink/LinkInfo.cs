using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Linux.Netlink;

/// <summary>A network interface as rtnetlink(7) describes it.</summary>
/// <param name="Index">The number that names it within its namespace, until it is removed.</param>
/// <param name="Name">The name, such as <c>eth0</c>; it can change.</param>
/// <param name="Mac">The Ethernet address; none when the interface has no address of six bytes.</param>
/// <param name="Flags">What state and kind it has.</param>
/// <param name="Mtu">The longest packet it carries, IP header included, in bytes.</param>
public readonly record struct LinkInfo(int Index, string Name, MacAddress Mac, LinkFlags Flags, int Mtu)
{
    /// <summary>True when its administrator switched it on.</summary>
    public bool IsUp => (Flags & LinkFlags.Up) != 0;

    /// <summary>
    /// True when it can carry packets: carrier and operational state both say so. The two change a moment apart;
    /// the first to go counts, and the last to come.
    /// </summary>
    public bool IsRunning =>
        (Flags & (LinkFlags.Running | LinkFlags.LowerUp)) == (LinkFlags.Running | LinkFlags.LowerUp);

    /// <summary>True for the loopback.</summary>
    public bool IsLoopback => (Flags & LinkFlags.Loopback) != 0;

    /// <summary>True for a tunnel or a serial line, which has no neighbours to tell of an address.</summary>
    public bool IsPointToPoint => (Flags & LinkFlags.PointToPoint) != 0;

    /// <summary>True when no ARP or neighbour discovery is spoken.</summary>
    public bool IsNoArp => (Flags & LinkFlags.NoArp) != 0;
}
