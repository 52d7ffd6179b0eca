using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Peers;

/// <summary>
/// Who was heard for one virtual router, and what became of every packet. The table is bounded and allocates only
/// when it is made; the totals include senders that it has no room for any more.
/// </summary>
public sealed class PeerTable
{
    /// <summary>How many senders are kept.</summary>
    public const int Capacity = 8;

    // What forged senders can make the log say: so many sentences at once, then one in so long.
    private const int NewsAtOnce = 16;

    private static readonly Duration NewsGap = Duration.FromSeconds(10);

    private readonly Peer[] _peers = new Peer[Capacity];
    private readonly long[] _drops = new long[ReasonCount];
    private int _count;
    private int _newsLeft = NewsAtOnce;
    private Instant _newsCountedAt = Instant.Never;

    /// <summary>An empty table.</summary>
    public PeerTable()
    {
        for (int i = 0; i < _peers.Length; i++)
        {
            _peers[i] = new Peer();
        }
    }

    /// <summary>How many <see cref="DropReason"/>s there are, <see cref="DropReason.None"/> included.</summary>
    public static int ReasonCount => (int)DropReason.AnotherOwner + 1;

    /// <summary>The senders, in no order.</summary>
    public ReadOnlySpan<Peer> Peers => _peers.AsSpan(0, _count);

    /// <summary>Packets that were dropped, by <see cref="DropReason"/>.</summary>
    public ReadOnlySpan<long> Drops => _drops;

    /// <summary>Adverts that took part.</summary>
    public long Accepted { get; private set; }

    /// <summary>Resignations that took part (priority 0).</summary>
    public long PriorityZeroAccepted { get; private set; }

    /// <summary>Accepted adverts whose address list was not ours.</summary>
    public long AddressListMismatches { get; private set; }

    /// <summary>Accepted adverts whose interval was not ours.</summary>
    public long IntervalMismatches { get; private set; }

    /// <summary>Accepted adverts whose checksum had another form than ours.</summary>
    public long ChecksumMismatches { get; private set; }

    /// <summary>Adverts of another master that goes on although we are master, dropped ones included.</summary>
    public long RivalAdverts { get; private set; }

    /// <summary>Takes the content of another table: a copy for another thread to read.</summary>
    public void CopyFrom(PeerTable other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _count = other._count;
        for (int i = 0; i < _count; i++)
        {
            _peers[i].CopyFrom(other._peers[i]);
        }

        other._drops.CopyTo(_drops, 0);
        Accepted = other.Accepted;
        PriorityZeroAccepted = other.PriorityZeroAccepted;
        AddressListMismatches = other.AddressListMismatches;
        IntervalMismatches = other.IntervalMismatches;
        ChecksumMismatches = other.ChecksumMismatches;
        RivalAdverts = other.RivalAdverts;
    }

    /// <summary>Notes that a packet arrived.</summary>
    /// <returns>Its sender.</returns>
    internal Peer Hear(in Advertisement advertisement, Instant now)
    {
        Peer peer = Find(advertisement.Source) ?? Replace(advertisement.Source);
        peer.Hear(advertisement, now);
        return peer;
    }

    /// <summary>Counts a dropped packet of a sender.</summary>
    internal PeerNews CountDropped(
        Peer peer, DropReason reason, in Advertisement advertisement, VirtualRouterOptions options, Instant now)
    {
        _drops[(int)reason]++;
        if (!peer.Reject(reason, PeerDifference.Of(reason, advertisement, options), now) || !MayTell(now))
        {
            return PeerNews.None;
        }

        peer.MarkRejectionTold(now);
        return PeerNews.Rejected;
    }

    /// <summary>Counts an accepted advert of a sender.</summary>
    internal PeerNews CountAccepted(
        Peer peer,
        in Advertisement advertisement,
        AdvertisementAnomalies anomalies,
        VirtualRouterOptions options,
        Duration patience,
        Instant now,
        out AdvertisementAnomalies untold)
    {
        Accepted++;
        PriorityZeroAccepted += advertisement.Priority == VrrpProtocol.ResignPriority ? 1 : 0;
        AddressListMismatches += anomalies.HasFlag(AdvertisementAnomalies.AddressListDiffers) ? 1 : 0;
        IntervalMismatches += anomalies.HasFlag(AdvertisementAnomalies.IntervalDiffers) ? 1 : 0;
        ChecksumMismatches += anomalies.HasFlag(AdvertisementAnomalies.ChecksumDiffers) ? 1 : 0;

        PeerNews news = PeerNews.None;
        if (peer.Accept(advertisement, anomalies, options.Addresses.AsSpan(), patience, now) && MayTell(now))
        {
            peer.MarkAcceptedTold();
            news = PeerNews.AcceptedAgain;
        }

        untold = peer.NoteAnomalies(now);
        if (untold != AdvertisementAnomalies.None && MayTell(now))
        {
            peer.MarkAnomaliesTold(now);
            news |= PeerNews.Odd;
        }
        else if (peer.IsAgreementUntold && MayTell(now))
        {
            peer.MarkAgreementTold();
            news |= PeerNews.Agrees;
        }

        return news;
    }

    /// <summary>Counts an advert of another master that goes on.</summary>
    internal void CountRival() => RivalAdverts++;

    /// <summary>A new mastership: what was advertised before it was not against it.</summary>
    internal void ForgetRivals()
    {
        foreach (Peer peer in Peers)
        {
            peer.RivalAt = Instant.Never;
        }
    }

    /// <summary>The sender of an address, or null when there is none (any more).</summary>
    public Peer? Find(InetAddress address)
    {
        foreach (Peer peer in Peers)
        {
            if (peer.Address == address)
            {
                return peer;
            }
        }

        return null;
    }

    // The sender that was not heard for the longest time goes; first one that was never accepted, so that forged
    // senders push out each other and not the pair.
    private Peer Replace(InetAddress address)
    {
        Peer peer;
        if (_count < Capacity)
        {
            peer = _peers[_count++];
        }
        else
        {
            peer = _peers[0];
            foreach (Peer candidate in _peers)
            {
                bool isStranger = candidate.Accepted == 0;
                bool goesFirst = isStranger == (peer.Accepted == 0) ? candidate.HeardAt < peer.HeardAt : isStranger;
                peer = goesFirst ? candidate : peer;
            }
        }

        peer.Begin(address);
        return peer;
    }

    // What may not be told now is told with a later packet, if it is still true then.
    private bool MayTell(Instant now)
    {
        if (_newsCountedAt.IsNever)
        {
            _newsCountedAt = now;
        }

        while (_newsLeft < NewsAtOnce && now - _newsCountedAt >= NewsGap)
        {
            _newsLeft++;
            _newsCountedAt += NewsGap;
        }

        if (_newsLeft == NewsAtOnce)
        {
            _newsCountedAt = now;
        }

        if (_newsLeft == 0)
        {
            return false;
        }

        _newsLeft--;
        return true;
    }
}
