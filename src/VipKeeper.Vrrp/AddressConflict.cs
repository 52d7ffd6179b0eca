using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>Another machine that claims a virtual address while we are master.</summary>
/// <param name="Address">The address.</param>
/// <param name="Mac">The machine's hardware address; none when there is no conflict.</param>
/// <param name="Since">When it was first told.</param>
public readonly record struct AddressConflict(InetAddress Address, MacAddress Mac, Instant Since)
{
    /// <summary>True when there is no conflict.</summary>
    public bool IsNone => Mac.IsNone;
}
