namespace VipKeeper.Checks.Dns;

/// <summary>RCODE (RFC 1035 §4.1.1). An answer may carry numbers that have no member here.</summary>
internal enum DnsResponseCode : byte
{
    /// <summary>NOERROR.</summary>
    NoError = 0,

    /// <summary>FORMERR: the server does not understand the question.</summary>
    FormatError = 1,

    /// <summary>SERVFAIL: the server has a problem.</summary>
    ServerFailure = 2,

    /// <summary>NXDOMAIN: there is no such name.</summary>
    NameError = 3,

    /// <summary>NOTIMP: the server does not do that.</summary>
    NotImplemented = 4,

    /// <summary>REFUSED: the server does not want to.</summary>
    Refused = 5,
}
