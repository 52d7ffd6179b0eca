using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Packets;

/// <summary>The protocol's assigned numbers and fixed sizes (RFC 9568 §5, §10; RFC 3768 §5).</summary>
public static class VrrpProtocol
{
    /// <summary>The IP protocol number, 112.</summary>
    public const byte IpProtocol = 112;

    /// <summary>The TTL or hop limit of every advertisement (RFC 9568 §5.1.1.3).</summary>
    public const byte HopLimit = 255;

    /// <summary>Internetwork control precedence, as keepalived marks its adverts.</summary>
    public const byte TrafficClass = 0xC0;

    /// <summary>The ADVERTISEMENT type, the only one defined (RFC 9568 §5.2.2).</summary>
    public const byte AdvertisementType = 1;

    /// <summary>Where the VRID stands in a message, in bytes.</summary>
    public const int VridOffset = 1;

    /// <summary>The fixed part of a message before the addresses, in bytes.</summary>
    public const int FixedLength = 8;

    /// <summary>Version 2's authentication data after the addresses, present even when unused, in bytes.</summary>
    public const int AuthenticationLength = 8;

    /// <summary>The priority of the router that owns the addresses (RFC 9568 §5.2.4).</summary>
    public const byte OwnerPriority = 255;

    /// <summary>The priority that says "I resign" (RFC 9568 §5.2.4).</summary>
    public const byte ResignPriority = 0;

    /// <summary>Priority when none is configured (RFC 9568 §6.1).</summary>
    public const byte DefaultPriority = 100;

    /// <summary>The shortest version 3 interval: the wire's unit is the centisecond.</summary>
    public static Duration MinimumInterval => Duration.FromCentiseconds(1);

    /// <summary>The longest version 3 interval: 12 bits of centiseconds, 40.95 s.</summary>
    public static Duration MaximumInterval => Duration.FromCentiseconds(4095);

    /// <summary>224.0.0.18 (RFC 9568 §5.1.1.2).</summary>
    public static InetAddress MulticastGroupIPv4 { get; } = InetAddress.FromBytes([224, 0, 0, 18]);

    /// <summary>ff02::12 (RFC 9568 §5.1.2.2).</summary>
    public static InetAddress MulticastGroupIPv6 { get; } =
        InetAddress.FromBytes([0xFF, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x12]);

    /// <summary>The multicast group of a family.</summary>
    public static InetAddress MulticastGroup(InetFamily family) =>
        family == InetFamily.IPv4 ? MulticastGroupIPv4 : MulticastGroupIPv6;
}
