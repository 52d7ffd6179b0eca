using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>Which adverts count (RFC 9568 §7.1), and where they go.</content>
public sealed partial class VirtualRouter
{
    /// <summary>Takes a received advert whose VRID and family are this router's.</summary>
    /// <returns>Why it was dropped, or what was odd about it.</returns>
    public ReceiveResult Receive(in Advertisement advertisement, Instant now)
    {
        DropReason drop = Reject(advertisement);
        if (drop != DropReason.None)
        {
            return new ReceiveResult(drop, AdvertisementAnomalies.None);
        }

        AdvertisementAnomalies anomalies = Inspect(advertisement, now);
        _master = advertisement.Source;
        _masterPriority = advertisement.Priority;
        _masterHeardAt = now;
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

        EndInput(now);
        return new ReceiveResult(DropReason.None, anomalies);
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

        if (advertisement.Destination.IsMulticast != isMulticast)
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

    private AdvertisementAnomalies Inspect(in Advertisement advertisement, Instant now)
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

        if (IsObstinateRival(advertisement, now))
        {
            anomalies |= AdvertisementAnomalies.TwoMasters;
        }

        return anomalies;
    }
}
