using VipKeeper.Checks.Dns;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.CheckKinds;

/// <summary>Up while a name server answers a question as it should.</summary>
internal sealed record DnsCheck : CheckKind
{
    /// <summary>The name server.</summary>
    public required InetAddress Server { get; init; }

    /// <summary>1 to 65535.</summary>
    public required ushort Port { get; init; }

    /// <summary>The name that is asked for, with or without the last dot.</summary>
    public required string Name { get; init; }

    /// <summary>The type of record.</summary>
    public required DnsRecordType Type { get; init; }

    /// <summary>The codes that the answer may have.</summary>
    public required DnsResponseCodes Expect { get; init; }

    /// <summary>A record that must be among those of the answer, or null.</summary>
    public string? Answer { get; init; }

    /// <summary>True to ask over TCP at once; otherwise only when the answer over UDP is truncated.</summary>
    public bool IsOverTcp { get; init; }

    /// <inheritdoc/>
    public override string Word => "dns";

    /// <inheritdoc/>
    public override InetAddress? Target => Server;

    /// <inheritdoc/>
    public override CheckKind AimedAt(InetAddress address) => this with { Server = address };
}
