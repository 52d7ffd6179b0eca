using System.Collections.Immutable;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.CheckKinds;

/// <summary>Up while an NFS server answers a call that does nothing (RFC 1813 §3.3.0, RFC 7530 §16.1).</summary>
/// <param name="Server">The server.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Versions">The versions that must answer, each 3 or 4.</param>
internal sealed record NfsCheck(InetAddress Server, ushort Port, ImmutableArray<int> Versions) : CheckKind
{
    /// <inheritdoc/>
    public override string Word => "nfs";

    /// <inheritdoc/>
    public override InetAddress? Target => Server;

    /// <inheritdoc/>
    public override CheckKind AimedAt(InetAddress address) => this with { Server = address };

    /// <summary>Equality of every setting, with the order of the versions.</summary>
    public bool Equals(NfsCheck? other) =>
        other is not null && Server == other.Server && Port == other.Port
        && Versions.AsSpan().SequenceEqual(other.Versions.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Server, Port, Versions.Length);
}
