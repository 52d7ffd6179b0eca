using VipKeeper.Checks.Http;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.CheckKinds;

/// <summary>Up while a web server answers a request as it should.</summary>
internal sealed record HttpCheck : CheckKind
{
    /// <summary>The server.</summary>
    public required InetAddress Address { get; init; }

    /// <summary>1 to 65535.</summary>
    public required ushort Port { get; init; }

    /// <summary>True for https.</summary>
    public bool IsSecure { get; init; }

    /// <summary>The name of the site, for Host header and TLS; the URL's own host unless the file says it.</summary>
    public required string Host { get; init; }

    /// <summary>What is asked for: the path and the query, from the slash on.</summary>
    public required string Path { get; init; }

    /// <summary>True to ask without the body (HEAD of RFC 9110 §9.3.2).</summary>
    public bool IsHead { get; init; }

    /// <summary>The status codes that are right.</summary>
    public required HttpStatusRanges Expect { get; init; }

    /// <summary>What must be within the first 64 KiB of the body, or null.</summary>
    public string? Contains { get; init; }

    /// <summary>The fewest days that the certificate must still be valid, or 0.</summary>
    public int CertificateDays { get; init; }

    /// <summary>True when the certificate must be valid, trusted and of the host.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>The certificates that are trusted instead of the system's, a PEM file, or null.</summary>
    public string? CaFile { get; init; }

    /// <summary>True to go where a redirect leads.</summary>
    public bool FollowsRedirects { get; init; }

    /// <inheritdoc/>
    public override string Word => "http";

    /// <inheritdoc/>
    public override InetAddress? Target => Address;

    /// <inheritdoc/>
    public override CheckKind AimedAt(InetAddress address) => this with { Address = address };
}
