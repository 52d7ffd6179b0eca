using VipKeeper.Configuration;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>One virtual address of an instance and what the loop did with it; written by the loop alone.</summary>
internal sealed class VirtualAddress(AddressConfiguration configuration, InterfacePort port)
{
    /// <summary>The interface that carries it, the instance's or another.</summary>
    public InterfacePort Port { get; } = port;

    /// <summary>The address as configured.</summary>
    public AddressConfiguration Configuration { get; set; } = configuration;

    /// <summary>True while we hold the address on the interface.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Since when its preferred lifetime is counted; a renewal of the lease does not begin it anew.</summary>
    public Instant PreferredSince { get; set; }

    /// <summary>True when the address was on the interface before us and belongs to it (an address owner's).</summary>
    public bool IsPreexisting { get; set; }

    /// <summary>Our own removals whose notification the kernel has not delivered yet.</summary>
    public int PendingRemovals { get; set; }

    /// <summary>Where it is noted while it is on an interface, or -1.</summary>
    public int RecordSlot { get; set; } = -1;

    /// <summary>The address as the kernel is asked for it on an interface.</summary>
    /// <param name="interfaceIndex">The interface.</param>
    /// <param name="lease">Its lifetime in whole seconds, or zero for one without end.</param>
    /// <param name="now">The time.</param>
    public InterfaceAddress OnInterface(int interfaceIndex, Duration lease, Instant now) => new()
    {
        InterfaceIndex = interfaceIndex,
        Address = Configuration.Address,
        PrefixLength = Configuration.PrefixLength,
        Protocol = InterfaceAddress.VipKeeperProtocol,
        Scope = Configuration.Scope,
        Label = Configuration.Label,
        Broadcast = Configuration.Broadcast,
        ValidLifetimeSeconds = LifetimeOf(lease),
        PreferredLifetimeSeconds = Math.Min(LifetimeOf(lease), PreferredSeconds(now)),
    };

    /// <summary>
    /// True when the kernel has the address in a form that it does not change: adding the address again renews its
    /// lifetimes and nothing else.
    /// </summary>
    /// <param name="present">What the kernel has.</param>
    public bool IsOtherForm(in InterfaceAddress present) =>
        present.Address == Configuration.Address
        && present.PrefixLength == Configuration.PrefixLength
        && present.Address.Family == InetFamily.IPv4
        && (present.Scope != Configuration.Scope
            || present.Broadcast != Configuration.Broadcast
            || (present.Label ?? Port.Name) != (Configuration.Label ?? Port.Name));

    private uint PreferredSeconds(Instant now)
    {
        if (Configuration.PreferredLifetime == AddressConfiguration.Forever)
        {
            return InterfaceAddress.Forever;
        }

        // Rounded up: what is left of the last second is still preferred.
        long left = (Configuration.PreferredLifetime - (now - PreferredSince)).Nanoseconds;
        return left <= 0 ? 0 : (uint)(((left - 1) / 1_000_000_000) + 1);
    }

    private static uint LifetimeOf(Duration lease) =>
        lease == Duration.Zero ? InterfaceAddress.Forever : (uint)lease.WholeSeconds;
}
