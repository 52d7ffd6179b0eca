using VipKeeper.Checks.Dns;
using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of a <c>dns</c> check.</summary>
internal static class DnsCheckKeys
{
    private static readonly Choice<DnsRecordType> TypeA = new("A", DnsRecordType.A, []);
    private static readonly Choice<bool> OverUdp = new("udp", false, []);

    /// <summary>The name server; an address, because its name would have to be resolved.</summary>
    public static TextKey Server { get; } = new("server", ServerAddressText.Fault)
    {
        Default = "127.0.0.1",
        Example = "192.168.10.111",
        OtherNames = ["address", "host", "connect_ip"],
    };

    /// <summary>Its port.</summary>
    public static IntegerKey Port { get; } = new("port", 1, 65535)
    {
        Default = 53,
        Example = "5353",
        OtherNames = ["connect_port"],
    };

    /// <summary>What is asked for.</summary>
    public static TextKey Name { get; } = new("name", DomainNameText.Fault)
    {
        IsRequired = true,
        Example = "example.lan",
        OtherNames = ["query", "domain", "qname"],
    };

    /// <summary>The type of record (RFC 1035 §3.2.2, RFC 3596, RFC 2782).</summary>
    public static ChoiceKey<DnsRecordType> Type { get; } = new(
        "type",
        [
            TypeA,
            new("AAAA", DnsRecordType.Aaaa, []),
            new("CNAME", DnsRecordType.Cname, []),
            new("MX", DnsRecordType.Mx, []),
            new("NS", DnsRecordType.Ns, []),
            new("PTR", DnsRecordType.Ptr, []),
            new("SOA", DnsRecordType.Soa, []),
            new("SRV", DnsRecordType.Srv, []),
            new("TXT", DnsRecordType.Txt, []),
        ],
        TypeA)
    {
        Example = "A",
        OtherNames = ["qtype", "record"],
    };

    /// <summary>The codes that the answer may have (RFC 1035 §4.1.1).</summary>
    public static TextKey Expect { get; } = new("expect", DnsResponseCodes.Fault)
    {
        Default = "NOERROR",
        Example = "NOERROR, NXDOMAIN",
        OtherNames = ["rcode", "status", "code"],
    };

    /// <summary>A record that must be there.</summary>
    public static TextKey Answer { get; } = new("answer", AnswerText.Fault)
    {
        Example = "192.168.10.5",
        OtherNames = ["value", "contains"],
    };

    /// <summary>The transport of the first question; a truncated answer leads to TCP in any case.</summary>
    public static ChoiceKey<bool> Transport { get; } = new("transport", [OverUdp, new("tcp", true, [])], OverUdp)
    {
        Example = "tcp",
        OtherNames = ["protocol"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } =
        new("in a dns check", [Server, Port, Name, Type, Expect, Answer, Transport]);
}
