using VipKeeper.Configuration;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>One virtual address of an instance and what the loop did with it; written by the loop alone.</summary>
internal sealed class VirtualAddress(AddressConfiguration configuration)
{
    /// <summary>The address as configured.</summary>
    public AddressConfiguration Configuration { get; } = configuration;

    /// <summary>True while we hold the address on the interface.</summary>
    public bool IsHeld { get; set; }

    /// <summary>True when the address was on the interface before us and belongs to it (an address owner's).</summary>
    public bool IsPreexisting { get; set; }

    /// <summary>Our own removals whose notification the kernel has not delivered yet.</summary>
    public int PendingRemovals { get; set; }

    /// <summary>Where it is noted while it is on an interface, or -1.</summary>
    public int RecordSlot { get; set; } = -1;

    /// <summary>The address as the kernel is asked for it on an interface.</summary>
    /// <param name="interfaceIndex">The interface.</param>
    /// <param name="lease">Its lifetime in whole seconds, or zero for one without end.</param>
    public InterfaceAddress OnInterface(int interfaceIndex, Duration lease) => new()
    {
        InterfaceIndex = interfaceIndex,
        Address = Configuration.Address,
        PrefixLength = Configuration.PrefixLength,
        Protocol = InterfaceAddress.VipKeeperProtocol,
        ValidLifetimeSeconds = LifetimeOf(lease),
        // RFC 6724 §5 rule 3: a deprecated address is not chosen as the source of this node's own connections.
        PreferredLifetimeSeconds = Configuration.Address.Family == InetFamily.IPv6 ? 0 : LifetimeOf(lease),
    };

    private static uint LifetimeOf(Duration lease) =>
        lease == Duration.Zero ? InterfaceAddress.Forever : (uint)lease.WholeSeconds;
}
