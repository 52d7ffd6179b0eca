using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.CheckKinds;

/// <summary>Up while a TCP connection can be made.</summary>
/// <param name="Address">To whom.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record TcpCheck(InetAddress Address, ushort Port) : CheckKind
{
    /// <inheritdoc/>
    public override string Word => "tcp";

    /// <inheritdoc/>
    public override InetAddress? Target => Address;

    /// <inheritdoc/>
    public override CheckKind AimedAt(InetAddress address) => this with { Address = address };
}
