using System.Text;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>In what a peer differs from this node, and what would change it, for the log and for the status.</summary>
internal static class PeerSentences
{
    /// <summary>What it does and this node does not: a clause without a full stop.</summary>
    public static string Describe(in PeerDifference difference) => difference.Drop switch
    {
        DropReason.None => DescribeAnomaly(difference),
        DropReason.MalformedIpHeader => "the IP header contradicts itself",
        DropReason.TooShort =>
            $"it sends {difference.Theirs} bytes, too short for a VRRP message ({difference.Ours} and more)",
        DropReason.CarpSpeaker => "it speaks CARP, not VRRP, with a VHID that is the VRID here",
        DropReason.UnknownVersion =>
            $"it sends version {difference.Theirs}, which is no VRRP for this family; this node speaks version " +
            $"{difference.Ours}",
        DropReason.UnknownType => "its message is not an advertisement",
        DropReason.NoAddresses => "it advertises no address",
        DropReason.LengthMismatch =>
            $"its message of {difference.Theirs} bytes ends before the {difference.Ours} that it announces",
        DropReason.HmacTrailer => "its adverts carry keepalived's auth_hmac trailer, and it drops those without one",
        DropReason.BadChecksum => "the checksum fits none of the known forms",
        DropReason.IntervalZero => "its advertisement interval is zero",
        DropReason.HopLimitNot255 =>
            $"its TTL is {difference.Theirs}, not {difference.Ours}: it came through a router, or is forged",
        DropReason.WrongVersion =>
            $"it speaks VRRP version {difference.Theirs}, this node version {difference.Ours}",
        DropReason.WrongDestination when difference.Ours == 1 =>
            $"it sends by unicast to {difference.Destination}, this node by multicast",
        DropReason.WrongDestination => $"it sends by multicast to {difference.Destination}, this node by unicast",
        DropReason.UnknownPeer => "it sends by unicast and is not one of the 'peers' here",
        DropReason.AuthenticationTypeMismatch =>
            $"it sends {AuthenticationText(difference.Theirs)}, this node {AuthenticationText(difference.Ours)}",
        DropReason.AuthenticationFailed => "it sends another password than this node",
        DropReason.IntervalMismatch =>
            $"it advertises every {new Duration(difference.Theirs)}, this node every " +
            $"{new Duration(difference.Ours)}, and version 2 wants both equal",
        DropReason.OwnAddress => "it sends from this node's own address",
        DropReason.NotRunning => "this instance takes no part at the moment",
        DropReason.AnotherOwner =>
            $"it claims to own the addresses (priority {difference.Theirs}) as this node does, and only one can",
        _ => difference.Drop.ToString(),
    };

    /// <summary>What to change, and where: a clause without a full stop.</summary>
    public static string Remedy(in PeerDifference difference) => difference.Drop switch
    {
        DropReason.None => AnomalyRemedy(difference),
        DropReason.CarpSpeaker => "give one of them another number: 'vrid' here, or the VHID there",
        DropReason.HmacTrailer => "remove auth_hmac from the peer's configuration",
        DropReason.HopLimitNot255 =>
            "put both nodes on one network, or set 'peers' on both, which takes any TTL",
        DropReason.UnknownVersion => $"set version {difference.Ours} there",
        DropReason.WrongVersion =>
            $"set 'version: {difference.Theirs}' here or version {difference.Ours} there (keepalived: vrrp_version)",
        DropReason.WrongDestination when difference.Ours == 1 =>
            "set 'peers' here, or remove the unicast peers there (keepalived: unicast_peer)",
        DropReason.WrongDestination => "remove 'peers' here, or set the peers there (keepalived: unicast_peer)",
        DropReason.UnknownPeer =>
            "add its address to 'peers' here, or make it send from a listed one (keepalived: unicast_src_ip)",
        DropReason.AuthenticationTypeMismatch => AuthenticationRemedy(difference.Ours, difference.Theirs),
        DropReason.AuthenticationFailed => "set the same 'auth' password on both nodes (keepalived: auth_pass)",
        DropReason.IntervalMismatch =>
            $"set 'advert_interval: {IntervalText(difference.Theirs)}' here or {IntervalText(difference.Ours)} there " +
            "(keepalived: advert_int)",
        DropReason.OwnAddress => "look for a loop in the network or a second host with this address",
        DropReason.AnotherOwner => "set a priority below 255 on one of the nodes",
        _ => "find out what sends it; no setting here would accept it",
    };

    /// <summary>The configuration key that it is about, or null when none is.</summary>
    public static string? Setting(in PeerDifference difference) => difference.Drop switch
    {
        DropReason.None => difference.Anomaly switch
        {
            AdvertisementAnomalies.AddressListDiffers => "addresses",
            AdvertisementAnomalies.IntervalDiffers => "advert_interval",
            AdvertisementAnomalies.ChecksumDiffers => "checksum",
            _ => null,
        },
        DropReason.CarpSpeaker => "vrid",
        DropReason.UnknownVersion or DropReason.WrongVersion => "version",
        DropReason.WrongDestination or DropReason.UnknownPeer => "peers",
        DropReason.AuthenticationTypeMismatch or DropReason.AuthenticationFailed or DropReason.HmacTrailer => "auth",
        DropReason.IntervalMismatch or DropReason.IntervalZero => "advert_interval",
        DropReason.AnotherOwner => "priority",
        _ => null,
    };

    /// <summary>Our value as text, or null when there is none to show.</summary>
    public static string? Ours(in PeerDifference difference) => difference.Addresses.MissingCount > 0
        ? ListText(difference.Addresses.Missing, difference.Addresses.MissingCount)
        : Value(difference, difference.Ours);

    /// <summary>The peer's value as text, or null when there is none to show.</summary>
    public static string? Theirs(in PeerDifference difference) => difference.Addresses.ExtraCount > 0
        ? ListText(difference.Addresses.Extra, difference.Addresses.ExtraCount)
        : Value(difference, difference.Theirs);

    private static string? Value(in PeerDifference difference, long value)
    {
        switch (difference.Anomaly)
        {
            case AdvertisementAnomalies.IntervalDiffers:
                return new Duration(value).ToString();
            case AdvertisementAnomalies.ChecksumDiffers:
                return ChecksumText(value);
        }

        switch (difference.Drop)
        {
            case DropReason.WrongVersion or DropReason.UnknownVersion or DropReason.HopLimitNot255:
            case DropReason.AnotherOwner or DropReason.TooShort or DropReason.LengthMismatch:
                return value.ToString();
            case DropReason.WrongDestination:
                return value == 1 ? "multicast" : "unicast";
            case DropReason.AuthenticationTypeMismatch:
                return AuthenticationText(value);
            case DropReason.IntervalMismatch or DropReason.IntervalZero:
                return new Duration(value).ToString();
            default:
                return null;
        }
    }

    private static string DescribeAnomaly(in PeerDifference difference)
    {
        switch (difference.Anomaly)
        {
            case AdvertisementAnomalies.IntervalDiffers:
                return $"it advertises every {new Duration(difference.Theirs)}, this node every " +
                    $"{new Duration(difference.Ours)}; its interval is followed while it is master";
            case AdvertisementAnomalies.ChecksumDiffers:
                return $"its checksum is over {ChecksumText(difference.Theirs)}, this node's over " +
                    $"{ChecksumText(difference.Ours)}; its adverts are accepted, but it may drop ours";
        }

        AddressListDifference addresses = difference.Addresses;
        var text = new StringBuilder("it advertises other addresses than this node");
        string separator = ": ";
        if (addresses.MissingCount > 0)
        {
            text.Append(separator).Append("it lacks ").Append(ListText(addresses.Missing, addresses.MissingCount));
            separator = "; ";
        }

        if (addresses.ExtraCount > 0)
        {
            text.Append(separator).Append("only it has ").Append(ListText(addresses.Extra, addresses.ExtraCount));
        }

        return text.ToString();
    }

    private static string AnomalyRemedy(in PeerDifference difference) => difference.Anomaly switch
    {
        AdvertisementAnomalies.IntervalDiffers =>
            $"set 'advert_interval: {IntervalText(difference.Theirs)}' here or {IntervalText(difference.Ours)} there " +
            "(keepalived: advert_int)",
        AdvertisementAnomalies.ChecksumDiffers =>
            "make 'checksum' equal on both nodes (keepalived: v3_checksum_as_v2)",
        _ => "make 'addresses' equal on both nodes (keepalived: virtual_ipaddress)",
    };

    private static string AuthenticationText(long type) => (AuthenticationType)type switch
    {
        AuthenticationType.None => "no password",
        AuthenticationType.SimplePassword => "a password (PASS)",
        AuthenticationType.AuthenticationHeader => "an authentication header (AH)",
        _ => $"authentication type {type}",
    };

    private static string AuthenticationRemedy(long ours, long theirs) =>
        ((AuthenticationType)ours, (AuthenticationType)theirs) switch
        {
            (AuthenticationType.None, AuthenticationType.SimplePassword) =>
                "set its password under 'auth' here, or remove it there (keepalived: authentication)",
            (_, AuthenticationType.None) => "remove 'auth' here, or set it there (keepalived: authentication)",
            (AuthenticationType.None, _) => "remove the authentication there; this node knows only PASS",
            _ => "set 'auth_type PASS' there; this node knows no other",
        };

    /// <summary>A form of the checksum, by its number as <see cref="ChecksumForm"/>.</summary>
    internal static string ChecksumText(long form) => (ChecksumForm)form switch
    {
        ChecksumForm.PseudoHeader => "pseudo-header and message",
        ChecksumForm.MessageOnly => "the message alone",
        _ => "the group's pseudo-header and message",
    };

    /// <summary>An interval as the configuration wants it: whole milliseconds, or whole seconds.</summary>
    internal static string IntervalText(long nanoseconds) => nanoseconds % 1_000_000_000 == 0
        ? $"{nanoseconds / 1_000_000_000}s"
        : $"{nanoseconds / 1_000_000}ms";

    private static string ListText(ReadOnlySpan<InetAddress> first, int count)
    {
        var text = new StringBuilder();
        foreach (InetAddress address in first)
        {
            text.Append(text.Length == 0 ? string.Empty : ", ").Append(address.ToString());
        }

        return count > first.Length ? $"{text} and {count - first.Length} more" : text.ToString();
    }
}
