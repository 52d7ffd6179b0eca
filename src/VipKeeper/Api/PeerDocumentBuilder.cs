using VipKeeper.Daemon;
using VipKeeper.Json;
using VipKeeper.Status;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Api;

/// <summary>Words who was heard, and what became of it.</summary>
internal static class PeerDocumentBuilder
{
    private static readonly DropReason[] Reasons = Enum.GetValues<DropReason>();

    private static readonly AdvertisementAnomalies[] Anomalies =
    [
        AdvertisementAnomalies.AddressListDiffers,
        AdvertisementAnomalies.IntervalDiffers,
        AdvertisementAnomalies.ChecksumDiffers,
    ];

    /// <summary>Every sender, the one that was heard last first.</summary>
    public static IReadOnlyList<PeerDocument> Build(InstanceSnapshot instance, Instant at)
    {
        Peer[] peers = instance.Peers.Peers.ToArray();
        Array.Sort(peers, static (one, other) => other.HeardAt.CompareTo(one.HeardAt));
        return Array.ConvertAll(peers, peer => Build(peer, instance.Options, at));
    }

    /// <summary>Counts by reason, those that occurred.</summary>
    public static Dictionary<string, long> DropsOf(ReadOnlySpan<long> counts)
    {
        var drops = new Dictionary<string, long>();
        foreach (DropReason reason in Reasons)
        {
            if (counts[(int)reason] > 0)
            {
                drops.Add(FieldName.Of(reason.ToString()), counts[(int)reason]);
            }
        }

        return drops;
    }

    private static PeerDocument Build(Peer peer, VirtualRouterOptions options, Instant at)
    {
        List<DifferenceDocument> differences = [];
        foreach (AdvertisementAnomalies anomaly in Anomalies)
        {
            if (peer.Anomalies.HasFlag(anomaly))
            {
                differences.Add(Build(anomaly.ToString(), peer.DifferenceOf(anomaly, options)));
            }
        }

        bool wasRead = peer.Version != 0;
        bool wasRejected = !peer.RejectedAt.IsNever;
        return new PeerDocument(
            peer.Address.ToString(),
            peer.IsRejected ? "rejected" : differences.Count > 0 ? "differs" : "accepted",
            (at - peer.HeardAt).TotalMilliseconds,
            wasRead ? peer.Version : null,
            wasRead ? peer.Priority : null,
            wasRead ? peer.Interval.TotalMilliseconds : null,
            peer.Accepted,
            DropsOf(peer.Drops),
            wasRejected ? Build(peer.Rejection.Drop.ToString(), peer.Rejection) : null,
            wasRejected ? (at - peer.RejectedAt).TotalMilliseconds : null,
            differences);
    }

    private static DifferenceDocument Build(string kind, in PeerDifference difference) => new(
        FieldName.Of(kind),
        PeerSentences.Setting(difference),
        PeerSentences.Ours(difference),
        PeerSentences.Theirs(difference),
        PeerSentences.Describe(difference),
        PeerSentences.Remedy(difference));
}
