namespace VipKeeper.Vrrp.Addressing;

/// <summary>The address family of a virtual router. One virtual router speaks exactly one (RFC 9568 §1.2).</summary>
public enum InetFamily : byte
{
    /// <summary>IPv4: VRRP version 2 or 3.</summary>
    IPv4 = 4,

    /// <summary>IPv6: VRRP version 3 only.</summary>
    IPv6 = 6,
}
