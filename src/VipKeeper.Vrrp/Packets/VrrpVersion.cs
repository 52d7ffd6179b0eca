namespace VipKeeper.Vrrp.Packets;

/// <summary>The protocol version on the wire. The values are those of the packet's first four bits.</summary>
public enum VrrpVersion : byte
{
    /// <summary>RFC 3768: IPv4 only, interval in whole seconds, optional simple password.</summary>
    V2 = 2,

    /// <summary>RFC 9568 (and 5798): IPv4 and IPv6, interval in centiseconds.</summary>
    V3 = 3,
}
