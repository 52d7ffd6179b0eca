namespace VipKeeper.Checks.Dns;

/// <summary>The words that dig(1) has for response codes.</summary>
internal static class DnsWords
{
    /// <summary>The word of a code.</summary>
    public static string Of(DnsResponseCode code) => code switch
    {
        DnsResponseCode.NoError => "NOERROR",
        DnsResponseCode.FormatError => "FORMERR",
        DnsResponseCode.ServerFailure => "SERVFAIL",
        DnsResponseCode.NameError => "NXDOMAIN",
        DnsResponseCode.NotImplemented => "NOTIMP",
        DnsResponseCode.Refused => "REFUSED",
        _ => $"code {(int)code}",
    };
}
