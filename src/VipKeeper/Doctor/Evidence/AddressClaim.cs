using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor.Evidence;

/// <summary>Another machine said that an address is its own.</summary>
/// <param name="Interface">The interface that it was heard on.</param>
/// <param name="Address">The address.</param>
/// <param name="Claimant">The hardware address that is said to have it.</param>
internal sealed record AddressClaim(string Interface, InetAddress Address, MacAddress Claimant);
