namespace VipKeeper.Vrrp.Packets;

/// <summary>
/// What a VRRP checksum covers. Implementations disagree for version 3 over IPv4, so a receiver accepts each
/// form and can name the one it saw.
/// </summary>
public enum ChecksumForm : byte
{
    /// <summary>
    /// The pseudo-header with the addresses of the IP header, then the message. RFC 5798 §5.2.8 and keepalived's
    /// default for version 3; always the form for IPv6 (RFC 9568 §5.2.8).
    /// </summary>
    PseudoHeader,

    /// <summary>The message alone: version 2 (RFC 3768 §5.3.8), and version 3 over IPv4 by RFC 9568 §5.2.8.</summary>
    MessageOnly,

    /// <summary>
    /// A pseudo-header that names the multicast group although the packet went to a unicast address, as an
    /// implementation does that fixes the destination.
    /// </summary>
    MulticastPseudoHeader,
}
