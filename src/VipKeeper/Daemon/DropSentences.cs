using VipKeeper.Vrrp;

namespace VipKeeper.Daemon;

/// <summary>What a dropped packet means and what would change it.</summary>
internal static class DropSentences
{
    /// <summary>One sentence, with the setting to look at where there is one.</summary>
    public static string Explain(DropReason reason) => reason switch
    {
        DropReason.MalformedIpHeader => "the IP header contradicts itself.",
        DropReason.TooShort => "too short for a VRRP message.",
        DropReason.CarpSpeaker => "it speaks CARP, not VRRP, with the same number; give one of them another VRID/VHID.",
        DropReason.UnknownVersion => "neither VRRP version 2 nor 3.",
        DropReason.UnknownType => "not an advertisement.",
        DropReason.NoAddresses => "it advertises no address.",
        DropReason.LengthMismatch => "it ends before the addresses that it announces.",
        DropReason.HmacTrailer => "it carries keepalived's auth_hmac; switch that off on the peer.",
        DropReason.BadChecksum => "the checksum fits none of the known forms.",
        DropReason.IntervalZero => "its advertisement interval is zero.",
        DropReason.UnknownVrid => "no instance here has its VRID.",
        DropReason.HopLimitNot255 => "its TTL is not 255: it came through a router, or is forged.",
        DropReason.WrongVersion => "it speaks the other VRRP version; set the same version on both nodes.",
        DropReason.WrongDestination =>
            "unicast where multicast is configured, or the reverse; set 'peers' on both nodes or on none.",
        DropReason.UnknownPeer => "it is not one of the configured 'peers'; add it, or set its source address there.",
        DropReason.AuthenticationTypeMismatch => "another authentication type; set the same on both nodes.",
        DropReason.AuthenticationFailed => "another password; set the same 'auth' on both nodes.",
        DropReason.IntervalMismatch =>
            "another advertisement interval, which version 2 forbids; set the same on both nodes.",
        DropReason.OwnAddress => "the source is our own address: a loop in the network, or a duplicate address.",
        DropReason.NotRunning => "this instance takes no part at the moment.",
        DropReason.AnotherOwner => "it claims to own the addresses (priority 255) as this node does; only one can.",
        _ => reason.ToString(),
    };
}
