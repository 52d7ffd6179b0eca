using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration;

/// <summary>One virtual address as the kernel is asked to carry it (ip-address(8)).</summary>
/// <param name="Address">A unicast address, never loopback, multicast, unspecified or broadcast.</param>
/// <param name="PrefixLength">1 to 32 (IPv4) or 1 to 128 (IPv6); a file without one means 32 or 128.</param>
internal sealed record AddressConfiguration(InetAddress Address, byte PrefixLength)
{
    /// <summary>As it is written in the file: <c>192.168.10.110/32</c>.</summary>
    public override string ToString() => $"{Address}/{PrefixLength}";
}
