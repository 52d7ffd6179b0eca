using VipKeeper.Configuration;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support.Routers;

/// <summary>The virtual routers of the tests.</summary>
internal static class Instances
{
    /// <summary>The virtual router's number.</summary>
    public const byte Vrid = 55;

    /// <summary>The virtual address of IPv4.</summary>
    public static AddressConfiguration AddressIPv4 { get; } = new(InetAddress.Parse("192.168.10.110"), 32);

    /// <summary>A virtual router with one IPv4 address and an interval that keeps the tests short.</summary>
    /// <param name="version">
    /// Version 2 has whole seconds: 1 s. Version 3 gets 200 ms: keepalived's default is not real-time, and a busy
    /// machine can keep it from running for longer than a few intervals of 100 ms.
    /// </param>
    /// <param name="priority">The priority.</param>
    public static InstanceConfiguration Create(VrrpVersion version, byte priority) => new()
    {
        Name = "dns",
        Interface = LabHost.Interface,
        Vrid = Vrid,
        Version = version,
        Priority = priority,
        AdvertInterval = version == VrrpVersion.V2 ? Duration.FromSeconds(1) : Duration.FromMilliseconds(200),
        Addresses = [AddressIPv4],
        Preempt = PreemptConfiguration.AtOnce,
    };

    /// <summary>A version 3 virtual router with a link-local and a unique local IPv6 address.</summary>
    /// <param name="priority">The priority.</param>
    public static InstanceConfiguration CreateIPv6(byte priority) => Create(VrrpVersion.V3, priority) with
    {
        Name = "dns6",
        Addresses =
        [
            new AddressConfiguration(InetAddress.Parse("fe80::110"), 128),
            new AddressConfiguration(InetAddress.Parse("fd00:10::110"), 128),
        ],
    };
}
