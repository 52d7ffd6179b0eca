using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What was heard, and what is to be told of it.</content>
internal sealed partial class RunningInstance
{
    private static readonly Duration ShortestLowerGap = Duration.FromSeconds(1);

    private Instant _toldTwoMasters = Instant.Never;
    private Repetition _twoMasters;
    private long _toldRivalAdverts;
    private Instant _toldLowerAt = Instant.Never;

    /// <summary>Takes a parsed advert.</summary>
    /// <returns>False when it was dropped.</returns>
    public bool TryReceive(in Advertisement advertisement, Instant now)
    {
        bool wasMaster = IsPlainMaster;
        ReceiveResult result = Router.Receive(advertisement, now);
        Report(result, now);
        if (wasMaster && result.IsAccepted && IsPlainMaster)
        {
            ReportLower(advertisement, now);
        }

        Settle(now);
        return result.IsAccepted;
    }

    /// <summary>Takes a packet that is no advert, or none that can be used.</summary>
    public void Drop(DropReason reason, in Advertisement advertisement, Instant now)
    {
        Report(Router.Drop(reason, advertisement, now), now);
        ReportTwoMasters(now);
    }

    private bool IsPlainMaster =>
        Router.State == RouterState.Master && !Router.IsHandingOver && !Router.IsListening;

    // Still master: the other one must yield. A flood of them must not fill the queue.
    private void ReportLower(in Advertisement advertisement, Instant now)
    {
        bool isDue = _toldLowerAt.IsNever || now - _toldLowerAt >= ShortestLowerGap;
        if (advertisement.Priority == VrrpProtocol.ResignPriority || !isDue || _observed is not null)
        {
            return;
        }

        _toldLowerAt = now;
        _events.Write(NewEvent(LoopEventKind.LowerMasterHeard, now) with
        {
            Address = advertisement.Source,
            PeerPriority = advertisement.Priority,
        });
    }

    private void Report(in ReceiveResult result, Instant now)
    {
        if (result.News == PeerNews.None || result.Peer is not { } peer)
        {
            return;
        }

        if (result.News.HasFlag(PeerNews.Rejected))
        {
            Tell(LoopEventKind.PeerRejected, peer, peer.Rejection, peer.Rejections, now);
        }

        if (result.News.HasFlag(PeerNews.AcceptedAgain))
        {
            Tell(LoopEventKind.PeerAccepted, peer, default, default, now);
        }

        if (result.News.HasFlag(PeerNews.Agrees))
        {
            Tell(LoopEventKind.PeerAgrees, peer, default, default, now);
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
            Peer peer = result.Peer!;
            Tell(LoopEventKind.PeerDiffers, peer, peer.DifferenceOf(anomaly, Router.Options), peer.Oddities, now);
        }
    }

    private void Tell(
        LoopEventKind kind, Peer peer, in PeerDifference difference, in Repetition repetition, Instant now) =>
        _events.Write(NewEvent(kind, now) with
        {
            Address = peer.Address,
            Difference = difference,
            Configuration = Configuration,
            Repeats = repetition.Repeats,
            RepeatedFor = repetition.Length,
        });

    private void ReportTwoMasters(Instant now)
    {
        Instant since = Router.TwoMastersSince;
        // Beside a keepalived, the role is compared with its own.
        if (_observed is not null)
        {
            return;
        }

        if (since == _toldTwoMasters)
        {
            if (!since.IsNever && _twoMasters.IsDue(now))
            {
                _twoMasters.Tell(now);
                TellTwoMasters(now);
            }

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
            _twoMasters.Begin(now);
            _toldRivalAdverts = Router.Peers.RivalAdverts;
            TellTwoMasters(now);
        }
    }

    private void TellTwoMasters(Instant now)
    {
        _events.Write(NewEvent(LoopEventKind.TwoMastersSeen, now) with
        {
            Address = Router.Rival,
            Repeats = Router.Peers.RivalAdverts - _toldRivalAdverts,
            RepeatedFor = _twoMasters.Length,
        });
        _toldRivalAdverts = Router.Peers.RivalAdverts;
    }
}
