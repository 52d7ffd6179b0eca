using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Loop;

/// <summary>An address that a daemon put on an interface, and for which instance.</summary>
internal readonly record struct RecordedAddress
{
    /// <summary>The index of the interface.</summary>
    public required int InterfaceIndex { get; init; }

    /// <summary>The name that the interface had.</summary>
    public required string Interface { get; init; }

    /// <summary>The name of the instance's interface, which may be another.</summary>
    public required string InstanceInterface { get; init; }

    /// <summary>The address.</summary>
    public required InetAddress Address { get; init; }

    /// <summary>The length of its prefix in bits.</summary>
    public required byte PrefixLength { get; init; }

    /// <summary>The instance's VRID.</summary>
    public required byte Vrid { get; init; }

    /// <summary>The instance's family; an IPv4 instance may hold IPv6 addresses.</summary>
    public required InetFamily Family { get; init; }
}
