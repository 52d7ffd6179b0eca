using System.Collections.Immutable;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Configuration;

/// <summary>
/// Version 2's password (RFC 2338 §10.2, dropped by RFC 3768, still keepalived's <c>auth_type PASS</c>). It crosses
/// the network in the clear and keeps out mistakes, not attackers. Never logged: the text form does not show it.
/// </summary>
internal sealed record AuthenticationConfiguration
{
    /// <summary>Takes a password.</summary>
    /// <param name="password">1 to 8 bytes.</param>
    public AuthenticationConfiguration(ReadOnlySpan<byte> password)
    {
        byte[] data = new byte[VrrpProtocol.AuthenticationLength];
        password.CopyTo(data);
        Data = ImmutableArray.Create(data);
    }

    /// <summary>The password as it is sent: 8 bytes, padded with zeros.</summary>
    public ImmutableArray<byte> Data { get; }

    /// <summary>Equality of the password.</summary>
    public bool Equals(AuthenticationConfiguration? other) =>
        other is not null && Data.AsSpan().SequenceEqual(other.Data.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Data.Length;

    /// <summary>The kind of it, without the password.</summary>
    public override string ToString() => "password";
}
