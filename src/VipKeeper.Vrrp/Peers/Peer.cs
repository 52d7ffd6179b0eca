using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp.Peers;

/// <summary>One sender of adverts for a virtual router, as its packets show it. It is never told a password.</summary>
public sealed class Peer
{
    // A list of 255 addresses is compared with ours; a flood of them may not take the loop's time.
    private static readonly Duration ShortestComparisonGap = Duration.FromSeconds(1);

    private readonly long[] _drops = new long[PeerTable.ReasonCount];
    private uint _toldDrops;
    private PeerDifference _toldRejection;
    private bool _isRejectionNew;
    private AdvertisementAnomalies _toldAnomalies;
    private Repetition _rejections;
    private Repetition _oddities;
    private Instant _comparedAt = Instant.Never;
    private RecentAdverts _recent;
    private byte _acceptedPriority;

    /// <summary>The source of its packets; unspecified when the packet did not say.</summary>
    public InetAddress Address { get; private set; }

    /// <summary>When it was heard last.</summary>
    public Instant HeardAt { get; private set; }

    /// <summary>The version of its last readable advert, or 0 when there was none.</summary>
    public int Version { get; private set; }

    /// <summary>The priority of its last readable advert.</summary>
    public byte Priority { get; private set; }

    /// <summary>The interval of its last readable advert; zero when there was none.</summary>
    public Duration Interval { get; private set; }

    /// <summary>The checksum form of its last accepted advert.</summary>
    public ChecksumForm ChecksumForm { get; private set; }

    /// <summary>How many of its adverts took part in the election.</summary>
    public long Accepted { get; private set; }

    /// <summary>The last of them; when there were fewer than there is room for, so many mean something.</summary>
    public RecentAdverts Recent => _recent;

    /// <summary>
    /// When the priority of its adverts last changed, resignations aside, or <see cref="Instant.Never"/>.
    /// </summary>
    public Instant PriorityChangedAt { get; private set; } = Instant.Never;

    /// <summary>What it was before.</summary>
    public byte PriorityBefore { get; private set; }

    /// <summary>How many of its packets were dropped, by <see cref="DropReason"/>.</summary>
    public ReadOnlySpan<long> Drops => _drops;

    /// <summary>
    /// True from a dropped packet until one was accepted and none dropped for a down interval: a forged packet under
    /// a peer's address does not come and go with every advert.
    /// </summary>
    public bool IsRejected { get; private set; }

    /// <summary>Why its last dropped packet was dropped, kept when it is accepted again.</summary>
    public PeerDifference Rejection { get; private set; }

    /// <summary>When that was, or <see cref="Instant.Never"/>.</summary>
    public Instant RejectedAt { get; private set; } = Instant.Never;

    /// <summary>What is odd about its last accepted advert.</summary>
    public AdvertisementAnomalies Anomalies { get; private set; }

    /// <summary>How its address list differs, while <see cref="Anomalies"/> says that it does.</summary>
    public AddressListDifference Addresses { get; private set; }

    /// <summary>Of the last news that its adverts are dropped: what was not told since the news before.</summary>
    public Repetition Rejections => _rejections;

    /// <summary>Of the last news that its adverts are odd: likewise.</summary>
    public Repetition Oddities => _oddities;

    /// <summary>When it last advertised although we are master, or <see cref="Instant.Never"/>.</summary>
    internal Instant RivalAt { get; set; } = Instant.Never;

    /// <summary>One of its <see cref="Anomalies"/>, with both values.</summary>
    public PeerDifference DifferenceOf(AdvertisementAnomalies anomaly, VirtualRouterOptions options) =>
        PeerDifference.Of(anomaly, this, options);

    /// <summary>Makes this the record of another sender.</summary>
    internal void Begin(InetAddress address)
    {
        Address = address;
        Version = 0;
        Priority = 0;
        Interval = Duration.Zero;
        Accepted = 0;
        _recent = default;
        _acceptedPriority = 0;
        PriorityBefore = 0;
        PriorityChangedAt = Instant.Never;
        _drops.AsSpan().Clear();
        IsRejected = false;
        Rejection = default;
        RejectedAt = Instant.Never;
        Anomalies = AdvertisementAnomalies.None;
        RivalAt = Instant.Never;
        _toldDrops = 0;
        _toldRejection = default;
        _toldAnomalies = AdvertisementAnomalies.None;
        _comparedAt = Instant.Never;
    }

    /// <summary>Notes that a packet of it arrived, whatever becomes of it.</summary>
    internal void Hear(in Advertisement advertisement, Instant now)
    {
        HeardAt = now;
        if (advertisement.Version is VrrpVersion.V2 or VrrpVersion.V3)
        {
            Version = (int)advertisement.Version;
            Priority = advertisement.Priority;
            Interval = advertisement.Interval;
        }
    }

    /// <summary>Notes that the packet was dropped.</summary>
    /// <returns>True when that is news.</returns>
    internal bool Reject(DropReason reason, in PeerDifference difference, Instant now)
    {
        _drops[(int)reason]++;
        // Adverts are expected to go unheard while this node takes no part: that says nothing about the peer.
        if (reason == DropReason.NotRunning)
        {
            return false;
        }

        IsRejected = true;
        RejectedAt = now;
        Rejection = difference;
        bool hasOtherValues = _toldRejection.Drop == reason
            && (_toldRejection.Ours != difference.Ours || _toldRejection.Theirs != difference.Theirs);
        _isRejectionNew = (_toldDrops & (1u << (int)reason)) == 0 || hasOtherValues;
        return _rejections.Note(now) || _isRejectionNew;
    }

    /// <summary>The rejection was told.</summary>
    internal void MarkRejectionTold(Instant now)
    {
        if (_isRejectionNew)
        {
            _rejections.Begin(now);
        }
        else
        {
            _rejections.Tell(now);
        }

        _toldDrops |= 1u << (int)Rejection.Drop;
        _toldRejection = Rejection;
    }

    /// <summary>Notes that the advert took part.</summary>
    /// <param name="advertisement">The advert.</param>
    /// <param name="anomalies">What is odd about it.</param>
    /// <param name="ours">Our addresses.</param>
    /// <param name="patience">For how long nothing may have been dropped for the peer to count as accepted.</param>
    /// <param name="now">The time.</param>
    /// <returns>True when a rejection that was told is over.</returns>
    internal bool Accept(
        in Advertisement advertisement,
        AdvertisementAnomalies anomalies,
        ReadOnlySpan<InetAddress> ours,
        Duration patience,
        Instant now)
    {
        Accepted++;
        _recent.Add(now, advertisement.Priority);
        NotePriority(advertisement.Priority, now);
        ChecksumForm = advertisement.ChecksumForm;
        Anomalies = anomalies & ~AdvertisementAnomalies.TwoMasters;
        // What is over altogether is told; until then it counts as told.
        _toldAnomalies &= Anomalies == AdvertisementAnomalies.None ? _toldAnomalies : Anomalies;
        bool isDue = _comparedAt.IsNever || now - _comparedAt >= ShortestComparisonGap;
        if (isDue && Anomalies.HasFlag(AdvertisementAnomalies.AddressListDiffers))
        {
            _comparedAt = now;
            Addresses = AddressListDifference.Between(ours, advertisement);
        }

        if (RejectedAt.IsNever || now - RejectedAt <= patience)
        {
            return false;
        }

        IsRejected = false;
        return _toldDrops != 0;
    }

    private void NotePriority(byte priority, Instant now)
    {
        if (priority == VrrpProtocol.ResignPriority)
        {
            return;
        }

        if (_acceptedPriority != 0 && _acceptedPriority != priority)
        {
            PriorityBefore = _acceptedPriority;
            PriorityChangedAt = now;
        }

        _acceptedPriority = priority;
    }

    /// <summary>That it is accepted again was told.</summary>
    internal void MarkAcceptedTold()
    {
        _toldDrops = 0;
        _toldRejection = default;
    }

    /// <summary>True when nothing is odd about it any more and that was not told.</summary>
    internal bool IsAgreementUntold =>
        Anomalies == AdvertisementAnomalies.None && _toldAnomalies != AdvertisementAnomalies.None;

    /// <summary>That nothing is odd about it any more was told.</summary>
    internal void MarkAgreementTold() => _toldAnomalies = AdvertisementAnomalies.None;

    /// <summary>
    /// What is odd about an accepted advert and is to be told: what was not told, or all after a while.
    /// </summary>
    internal AdvertisementAnomalies NoteAnomalies(Instant now)
    {
        AdvertisementAnomalies untold = Anomalies & ~_toldAnomalies;
        bool isDue = Anomalies != AdvertisementAnomalies.None && _oddities.Note(now);
        return untold == AdvertisementAnomalies.None && isDue ? Anomalies : untold;
    }

    /// <summary>What is odd about it was told.</summary>
    internal void MarkAnomaliesTold(Instant now)
    {
        if (_toldAnomalies == Anomalies)
        {
            _oddities.Tell(now);
        }
        else
        {
            _oddities.Begin(now);
        }

        _toldAnomalies = Anomalies;
    }

    /// <summary>Takes another record's public content.</summary>
    internal void CopyFrom(Peer other)
    {
        Address = other.Address;
        HeardAt = other.HeardAt;
        Version = other.Version;
        Priority = other.Priority;
        Interval = other.Interval;
        ChecksumForm = other.ChecksumForm;
        Accepted = other.Accepted;
        _recent = other._recent;
        PriorityBefore = other.PriorityBefore;
        PriorityChangedAt = other.PriorityChangedAt;
        other._drops.CopyTo(_drops, 0);
        IsRejected = other.IsRejected;
        Rejection = other.Rejection;
        RejectedAt = other.RejectedAt;
        Anomalies = other.Anomalies;
        Addresses = other.Addresses;
    }
}
