using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What was heard, and what is to be told of it.</content>
internal sealed partial class RunningInstance
{
    private Instant _toldTwoMasters = Instant.Never;

    /// <summary>Takes a parsed advert.</summary>
    /// <returns>False when it was dropped.</returns>
    public bool TryReceive(in Advertisement advertisement, Instant now)
    {
        ReceiveResult result = Router.Receive(advertisement, now);
        Report(result, now);
        Settle(now);
        return result.IsAccepted;
    }

    /// <summary>Takes a packet that is no advert, or none that can be used.</summary>
    public void Drop(DropReason reason, in Advertisement advertisement, Instant now)
    {
        Report(Router.Drop(reason, advertisement, now), now);
        ReportTwoMasters(now);
    }

    private void Report(in ReceiveResult result, Instant now)
    {
        if (result.News == PeerNews.None || result.Peer is not { } peer)
        {
            return;
        }

        if (result.News.HasFlag(PeerNews.Rejected))
        {
            Tell(LoopEventKind.PeerRejected, peer, peer.Rejection, now);
        }

        if (result.News.HasFlag(PeerNews.AcceptedAgain))
        {
            Tell(LoopEventKind.PeerAccepted, peer, default, now);
        }

        if (result.News.HasFlag(PeerNews.Odd))
        {
            TellAnomaly(result, AdvertisementAnomalies.AddressListDiffers, now);
            TellAnomaly(result, AdvertisementAnomalies.IntervalDiffers, now);
            TellAnomaly(result, AdvertisementAnomalies.ChecksumDiffers, now);
        }
    }

    private void TellAnomaly(in ReceiveResult result, AdvertisementAnomalies anomaly, Instant now)
    {
        if (result.NewAnomalies.HasFlag(anomaly))
        {
            Tell(LoopEventKind.PeerDiffers, result.Peer!, result.Peer!.DifferenceOf(anomaly, Router.Options), now);
        }
    }

    private void Tell(LoopEventKind kind, Peer peer, in PeerDifference difference, Instant now) =>
        _events.Write(NewEvent(kind, now) with { Address = peer.Address, Difference = difference });

    private void ReportTwoMasters(Instant now)
    {
        Instant since = Router.TwoMastersSince;
        // Beside a keepalived, the role is compared with its own.
        if (since == _toldTwoMasters || _observed is not null)
        {
            return;
        }

        if (!_toldTwoMasters.IsNever)
        {
            _events.Write(NewEvent(LoopEventKind.TwoMastersEnded, now) with
            {
                Address = Router.Rival,
                Length = Router.TwoMastersLength,
            });
        }

        _toldTwoMasters = since;
        if (!since.IsNever)
        {
            _events.Write(NewEvent(LoopEventKind.TwoMastersSeen, now) with { Address = Router.Rival });
        }
    }
}
