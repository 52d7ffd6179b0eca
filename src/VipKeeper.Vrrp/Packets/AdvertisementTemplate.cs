using System.Collections.Immutable;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>Everything of an advertisement that stays the same while only the priority changes.</summary>
public sealed record AdvertisementTemplate
{
    /// <summary>The version to speak.</summary>
    public required VrrpVersion Version { get; init; }

    /// <summary>The virtual router, 1 to 255.</summary>
    public required byte Vrid { get; init; }

    /// <summary>
    /// The interval: whole seconds up to 255 for version 2, whole centiseconds up to 4095 for version 3.
    /// </summary>
    public required Duration Interval { get; init; }

    /// <summary>The addresses, one family, 1 to 255 of them, in the order of the configuration.</summary>
    public required ImmutableArray<InetAddress> Addresses { get; init; }

    /// <summary>The IP source: the interface's primary address, link-local for IPv6 (RFC 9568 §5.1.2.1).</summary>
    public required InetAddress Source { get; init; }

    /// <summary>The IP destination: the family's group or a unicast peer.</summary>
    public required InetAddress Destination { get; init; }

    /// <summary>The checksum to send for version 3 over IPv4; the other cases have only one.</summary>
    public ChecksumForm ChecksumForm { get; init; } = ChecksumForm.PseudoHeader;

    /// <summary>Version 2's authentication type.</summary>
    public AuthenticationType AuthenticationType { get; init; }

    /// <summary>Version 2's password, zero-padded to eight bytes; empty for none.</summary>
    public ImmutableArray<byte> AuthenticationData { get; init; } = [];
}
