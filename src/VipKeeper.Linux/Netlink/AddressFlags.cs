namespace VipKeeper.Linux.Netlink;

/// <summary>The flags of an address that matter here (linux/if_addr.h). Others may be set beside them.</summary>
[Flags]
public enum AddressFlags : uint
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>
    /// IFA_F_SECONDARY, for IPv4: another address of the same prefix came first, and its removal removes this one
    /// too unless promote_secondaries is on. For IPv6 the same bit marks a temporary address (RFC 8981).
    /// </summary>
    Secondary = 0x1,

    /// <summary>IFA_F_NODAD: usable at once, without duplicate address detection (RFC 4862 §5.4).</summary>
    NoDad = 0x2,

    /// <summary>IFA_F_DADFAILED: another node has the address.</summary>
    DadFailed = 0x8,

    /// <summary>IFA_F_DEPRECATED: the preferred lifetime is over; no new connection should start from it.</summary>
    Deprecated = 0x20,

    /// <summary>IFA_F_TENTATIVE: duplicate address detection is not done; the address does not work yet.</summary>
    Tentative = 0x40,

    /// <summary>IFA_F_PERMANENT: without a lifetime. The kernel sets it.</summary>
    Permanent = 0x80,

    /// <summary>IFA_F_NOPREFIXROUTE: no route to the prefix comes with the address.</summary>
    NoPrefixRoute = 0x200,
}
