using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>Which adverts count (RFC 9568 §7.1), and where they go.</content>
public sealed partial class VirtualRouter
{
    private readonly PeerTable _peers = new();

    /// <summary>Who was heard, and what became of every packet.</summary>
    public PeerTable Peers => _peers;

    /// <summary>Takes a received advert whose VRID and family are this router's, and counts it.</summary>
    /// <returns>Why it was dropped, or what was odd about it, and what is new about its sender.</returns>
    public ReceiveResult Receive(in Advertisement advertisement, Instant now)
    {
        DropReason drop = Reject(advertisement);
        if (drop != DropReason.None)
        {
            if (drop == DropReason.NotRunning)
            {
                HearWhileHeldDown(advertisement, now);
            }

            return Drop(drop, advertisement, now);
        }

        Peer peer = _peers.Hear(advertisement, now);
        AdvertisementAnomalies anomalies = Inspect(advertisement);
        if (!IsSuperior(advertisement) && NoteRival(peer, advertisement, now))
        {
            anomalies |= AdvertisementAnomalies.TwoMasters;
        }

        PeerNews news = _peers.CountAccepted(
            peer, advertisement, anomalies, _options, DownInterval, now, out AdvertisementAnomalies untold);
        _master = advertisement.Source;
        _masterPriority = advertisement.Priority;
        _masterHeardAt = now;
        if (!MayBeStale(now))
        {
            NoteSuccessor(advertisement, now);
        }

        if (IsHandingOver)
        {
            ReceiveWhileHandingOver(advertisement, now);
        }
        else if (_isListening)
        {
            ReceiveWhileListening(advertisement, now);
        }
        else if (State == RouterState.Master)
        {
            ReceiveAsMaster(advertisement, now);
        }
        else
        {
            ReceiveAsBackup(advertisement, now);
        }

        CheckRival(now);
        EndInput(now);
        return new ReceiveResult(DropReason.None, anomalies) { News = news, NewAnomalies = untold, Peer = peer };
    }

    /// <summary>
    /// Counts a packet that cannot be used: of this router's checks, or found by the reader of the packet before them.
    /// </summary>
    /// <param name="reason">Why; not <see cref="DropReason.None"/>.</param>
    /// <param name="advertisement">What could be read of it; at least the source.</param>
    /// <param name="now">The time.</param>
    public ReceiveResult Drop(DropReason reason, in Advertisement advertisement, Instant now)
    {
        Peer peer = _peers.Hear(advertisement, now);
        PeerNews news = _peers.CountDropped(peer, reason, advertisement, _options, now);
        if (IsOfAnotherConfiguration(reason))
        {
            NoteRival(peer, advertisement, now);
        }

        return new ReceiveResult(reason, AdvertisementAnomalies.None) { News = news, Peer = peer };
    }

    private DropReason Reject(in Advertisement advertisement)
    {
        bool isMulticast = _options.Peers.IsEmpty;
        if (isMulticast && advertisement.HopLimit != VrrpProtocol.HopLimit)
        {
            return DropReason.HopLimitNot255;
        }

        if (advertisement.Version != _options.Version)
        {
            return DropReason.WrongVersion;
        }

        bool isWrongGroup = isMulticast && advertisement.Destination != _options.Group;
        if (advertisement.Destination.IsMulticast != isMulticast || isWrongGroup)
        {
            return DropReason.WrongDestination;
        }

        if (!isMulticast && !IsPeer(advertisement.Source))
        {
            return DropReason.UnknownPeer;
        }

        if (_options.Version == VrrpVersion.V2)
        {
            DropReason drop = RejectVersion2(advertisement);
            if (drop != DropReason.None)
            {
                return drop;
            }
        }

        if (advertisement.Source == _localAddress)
        {
            return DropReason.OwnAddress;
        }

        if (State is RouterState.Init or RouterState.Fault)
        {
            return DropReason.NotRunning;
        }

        // RFC 9568 §7.1 has an owner drop every advert. One with a lower priority is let through, because answering
        // it (§6.4.3) ends a split sooner; another owner can only be a wrong configuration.
        return IsAddressOwner && advertisement.Priority == VrrpProtocol.OwnerPriority
            ? DropReason.AnotherOwner
            : DropReason.None;
    }

    private DropReason RejectVersion2(in Advertisement advertisement)
    {
        if (advertisement.AuthenticationType != _options.AuthenticationType)
        {
            return DropReason.AuthenticationTypeMismatch;
        }

        if (_options.AuthenticationType == AuthenticationType.SimplePassword
            && !IsPassword(advertisement.AuthenticationData))
        {
            return DropReason.AuthenticationFailed;
        }

        // RFC 3768 §7.1: version 2 cannot learn an interval, a differing one must be dropped.
        return advertisement.Interval == _options.AdvertisementInterval
            ? DropReason.None
            : DropReason.IntervalMismatch;
    }

    private bool IsPassword(ReadOnlySpan<byte> received) =>
        System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            received, _options.AuthenticationData.AsSpan());

    private bool IsPeer(InetAddress source)
    {
        foreach (InetAddress peer in _options.Peers.AsSpan())
        {
            if (peer == source)
            {
                return true;
            }
        }

        return false;
    }

    private AdvertisementAnomalies Inspect(in Advertisement advertisement)
    {
        AdvertisementAnomalies anomalies = AdvertisementAnomalies.None;
        // RFC 9568 §7.1 lets a router log a differing list; dropping it, as RFC 3768 and older keepalived do,
        // makes two masters out of a configuration that is being rolled out.
        if (!advertisement.HasSameAddresses(_options.Addresses.AsSpan()))
        {
            anomalies |= AdvertisementAnomalies.AddressListDiffers;
        }

        if (advertisement.Interval != _options.AdvertisementInterval)
        {
            anomalies |= AdvertisementAnomalies.IntervalDiffers;
        }

        // Every form is taken, because implementations disagree (see ChecksumForm); elsewhere there is only one.
        bool hasForms = advertisement.Version == VrrpVersion.V3 && advertisement.Family == InetFamily.IPv4;
        if (hasForms && advertisement.ChecksumForm != _options.ChecksumForm)
        {
            anomalies |= AdvertisementAnomalies.ChecksumDiffers;
        }

        return anomalies;
    }
}
