namespace VipKeeper.Checks.Dns;

/// <summary>Types of records by their numbers (RFC 1035 §3.2.2, RFC 3596 §2.1, RFC 2782).</summary>
internal enum DnsRecordType : ushort
{
    /// <summary>An IPv4 address.</summary>
    A = 1,

    /// <summary>A name server.</summary>
    Ns = 2,

    /// <summary>The real name behind an alias.</summary>
    Cname = 5,

    /// <summary>The start of a zone.</summary>
    Soa = 6,

    /// <summary>The name behind an address.</summary>
    Ptr = 12,

    /// <summary>A mail server.</summary>
    Mx = 15,

    /// <summary>Text.</summary>
    Txt = 16,

    /// <summary>An IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>A server of a service.</summary>
    Srv = 33,
}
