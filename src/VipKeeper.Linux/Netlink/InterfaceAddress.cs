using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Linux.Netlink;

/// <summary>An address on an interface, as rtnetlink(7) describes it and as it is to be added or removed.</summary>
public readonly record struct InterfaceAddress
{
    /// <summary>A lifetime without an end.</summary>
    public const uint Forever = uint.MaxValue;

    /// <summary>
    /// The mark of addresses that this software added (IFA_PROTO, Linux 5.18): the letter v. The kernel gives it no
    /// meaning, and older kernels do not keep it.
    /// </summary>
    public const byte VipKeeperProtocol = 0x76;

    /// <summary>An address without an end, for the initializer to fill in.</summary>
    public InterfaceAddress()
    {
    }

    /// <summary>The index of the interface.</summary>
    public required int InterfaceIndex { get; init; }

    /// <summary>The address: on a point-to-point link the local one, not the peer's.</summary>
    public required InetAddress Address { get; init; }

    /// <summary>The length of the prefix in bits: 0 to 32, or to 128.</summary>
    public required byte PrefixLength { get; init; }

    /// <summary>How far the address is valid (rtnetlink(7)): 0 everywhere, 253 on the link, 254 on this host.</summary>
    public byte Scope { get; init; }

    /// <summary>Flags. To add an IPv6 address, <see cref="AddressFlags.NoDad"/> is set always.</summary>
    public AddressFlags Flags { get; init; }

    /// <summary>
    /// Seconds until the kernel removes the address by itself; <see cref="Forever"/> by default. 0 cannot be added.
    /// </summary>
    public uint ValidLifetimeSeconds { get; init; } = Forever;

    /// <summary>Seconds until the address is deprecated; not more than the valid lifetime.</summary>
    public uint PreferredLifetimeSeconds { get; init; } = Forever;

    /// <summary>Who added the address (IFA_PROTO); 0 when not known. To add one, 0 stands for ours.</summary>
    public byte Protocol { get; init; }

    /// <summary>
    /// The name that old tools show for an IPv4 address, at most 15 bytes, by habit <c>eth0:1</c>. Null leaves it to
    /// the kernel, which takes the interface's name.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>
    /// The broadcast address of an IPv4 address, which a packet to everybody on the link is sent to; unspecified for
    /// none.
    /// </summary>
    public InetAddress Broadcast { get; init; }

    /// <summary>True until duplicate address detection is done.</summary>
    public bool IsTentative => (Flags & AddressFlags.Tentative) != 0;

    /// <summary>True when another node was found to have the address.</summary>
    public bool IsDadFailed => (Flags & AddressFlags.DadFailed) != 0;

    /// <summary>See <see cref="AddressFlags.Secondary"/>.</summary>
    public bool IsSecondary => (Flags & AddressFlags.Secondary) != 0;
}
