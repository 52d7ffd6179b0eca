namespace VipKeeper.Vrrp;

/// <summary>
/// Why a received packet was not used. The member's name is the counter's label, the log's word and part of the
/// test's name; the first failing check decides.
/// </summary>
public enum DropReason : byte
{
    /// <summary>Not dropped.</summary>
    None,

    /// <summary>The IP header's own lengths contradict each other.</summary>
    MalformedIpHeader,

    /// <summary>Shorter than the fixed part of a VRRP message (RFC 9568 §7.1).</summary>
    TooShort,

    /// <summary>A CARP packet: same protocol number and group, another protocol.</summary>
    CarpSpeaker,

    /// <summary>Neither version 2 nor 3 (RFC 9568 §7.1).</summary>
    UnknownVersion,

    /// <summary>Not an ADVERTISEMENT (RFC 9568 §5.2.2: unknown types are discarded).</summary>
    UnknownType,

    /// <summary>The address count is zero (RFC 9568 §5.2.5: the minimum is one).</summary>
    NoAddresses,

    /// <summary>The message ends before the addresses (and authentication data) that it announces.</summary>
    LengthMismatch,

    /// <summary>keepalived's <c>auth_hmac</c> trailer follows the message; its sender will not accept ours.</summary>
    HmacTrailer,

    /// <summary>No known checksum form fits (RFC 9568 §7.1).</summary>
    BadChecksum,

    /// <summary>A version 3 interval of zero, with which no timer can work.</summary>
    IntervalZero,

    /// <summary>The TTL or hop limit is not 255: the packet crossed a router (RFC 9568 §7.1, RFC 5082).</summary>
    HopLimitNot255,

    /// <summary>The other version than the configured one.</summary>
    WrongVersion,

    /// <summary>A unicast packet where multicast is configured, or the reverse, or another group.</summary>
    WrongDestination,

    /// <summary>Unicast from an address that is not a configured peer.</summary>
    UnknownPeer,

    /// <summary>Version 2: another authentication type than the configured one (RFC 2338 §7.1).</summary>
    AuthenticationTypeMismatch,

    /// <summary>Version 2: another password than the configured one (RFC 2338 §7.1).</summary>
    AuthenticationFailed,

    /// <summary>Version 2: another interval than the configured one (RFC 3768 §7.1).</summary>
    IntervalMismatch,

    /// <summary>The source is our own address: a loop in the network, or a duplicate address.</summary>
    OwnAddress,

    /// <summary>The instance is in Init or Fault and takes part in no election.</summary>
    NotRunning,

    /// <summary>We own the addresses (priority 255) and so does the sender: both are configured as owner.</summary>
    AnotherOwner,
}
