using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Peers;

namespace VipKeeper.Metrics.Tables;

/// <summary>The senders that have labels (<see cref="PeerLabels"/>); a backup is silent and no sender.</summary>
internal static class PeerMetrics
{
    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        Of("vipkeeper_peer_last_heard_timestamp_seconds", MetricKind.Gauge, "When a sender was heard last.",
            static (peer, scrape) => scrape.TimeOf(peer.HeardAt)),
        Of("vipkeeper_peer_priority", MetricKind.Gauge, "The priority in its last readable advert.",
            static (peer, _) => peer.Version == 0 ? null : peer.Priority),
        Of("vipkeeper_peer_rejected", MetricKind.Gauge, "1 while its packets are dropped.",
            static (peer, _) => peer.IsRejected ? 1 : 0),
        Of("vipkeeper_peer_adverts_received_total", MetricKind.Counter, "Its adverts that took part in the election.",
            static (peer, _) => peer.Accepted),
        new("vipkeeper_peer_adverts_dropped_total", MetricKind.Counter,
            "Its packets that did not, by the reasons that occurred.", [InstanceMetrics.Label, "peer", "reason"],
            WriteDropped),
    ];

    private static Metric Of(string name, MetricKind kind, string help, Func<Peer, MetricScrape, double?> read) =>
        new(name, kind, help, [InstanceMetrics.Label, "peer"], (writer, scrape) =>
        {
            foreach (InstanceFacts facts in scrape.Instances)
            {
                foreach (PeerFacts peer in facts.Peers)
                {
                    if (read(peer.Peer, scrape) is { } value)
                    {
                        writer.Write(value, facts.Name, peer.Address);
                    }
                }
            }
        });

    private static void WriteDropped(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            foreach (PeerFacts peer in facts.Peers)
            {
                for (int i = (int)DropReason.None + 1; i < AdvertMetrics.Reasons.Length; i++)
                {
                    if (peer.Peer.Drops[i] > 0)
                    {
                        writer.Write(peer.Peer.Drops[i], facts.Name, peer.Address, AdvertMetrics.Reasons[i]);
                    }
                }
            }
        }
    }
}
