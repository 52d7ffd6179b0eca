using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Vrrp.Peers;

/// <summary>
/// One thing in which a peer differs from this node, with both values where there are any: either the reason why its
/// adverts are dropped, or what is odd about adverts that are accepted. A password is never part of it.
/// </summary>
public readonly struct PeerDifference
{
    /// <summary>Why its adverts are dropped, or <see cref="DropReason.None"/>.</summary>
    public DropReason Drop { get; init; }

    /// <summary>What is odd about its accepted adverts; one flag, or none.</summary>
    public AdvertisementAnomalies Anomaly { get; init; }

    /// <summary>
    /// Our value, its unit that of the setting: a version, type, priority or TTL as it is on the wire, an interval in
    /// nanoseconds, a length in bytes, a <see cref="ChecksumForm"/>, an <see cref="AuthenticationType"/>; 1 for
    /// multicast and 0 for unicast. 0 where there is none.
    /// </summary>
    public long Ours { get; init; }

    /// <summary>The peer's value, in the unit of <see cref="Ours"/>.</summary>
    public long Theirs { get; init; }

    /// <summary>Where the peer sent its advert to; unspecified unless it is the wrong place.</summary>
    public InetAddress Destination { get; init; }

    /// <summary>For <see cref="AdvertisementAnomalies.AddressListDiffers"/>.</summary>
    public AddressListDifference Addresses { get; init; }

    /// <summary>Why an advert was dropped.</summary>
    internal static PeerDifference Of(DropReason reason, in Advertisement advertisement, VirtualRouterOptions options)
    {
        (long ours, long theirs) = reason switch
        {
            DropReason.UnknownVersion or DropReason.WrongVersion =>
                ((long)options.Version, (long)advertisement.Version),
            DropReason.TooShort => (VrrpProtocol.FixedLength, advertisement.MessageLength),
            DropReason.LengthMismatch => (advertisement.ExpectedLength, advertisement.MessageLength),
            DropReason.HopLimitNot255 => (VrrpProtocol.HopLimit, advertisement.HopLimit),
            DropReason.WrongDestination =>
                (options.Peers.IsEmpty ? 1 : 0, advertisement.Destination.IsMulticast ? 1 : 0),
            DropReason.AuthenticationTypeMismatch =>
                ((long)options.AuthenticationType, (long)advertisement.AuthenticationType),
            DropReason.IntervalMismatch or DropReason.IntervalZero =>
                (options.AdvertisementInterval.Nanoseconds, advertisement.Interval.Nanoseconds),
            DropReason.AnotherOwner => (options.Priority, advertisement.Priority),
            _ => (0L, 0L),
        };
        return new PeerDifference
        {
            Drop = reason,
            Ours = ours,
            Theirs = theirs,
            Destination = reason == DropReason.WrongDestination ? advertisement.Destination : default,
        };
    }

    /// <summary>What is odd about the adverts of a peer, one difference a flag.</summary>
    internal static PeerDifference Of(AdvertisementAnomalies anomaly, Peer peer, VirtualRouterOptions options) =>
        anomaly switch
        {
            AdvertisementAnomalies.IntervalDiffers => new PeerDifference
            {
                Anomaly = anomaly,
                Ours = options.AdvertisementInterval.Nanoseconds,
                Theirs = peer.Interval.Nanoseconds,
            },
            AdvertisementAnomalies.ChecksumDiffers => new PeerDifference
            {
                Anomaly = anomaly,
                Ours = (long)options.ChecksumForm,
                Theirs = (long)peer.ChecksumForm,
            },
            _ => new PeerDifference { Anomaly = anomaly, Addresses = peer.Addresses },
        };
}
