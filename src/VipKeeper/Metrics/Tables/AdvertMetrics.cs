using System.Text.Json;
using VipKeeper.Vrrp;

namespace VipKeeper.Metrics.Tables;

/// <summary>The adverts of an instance, those of all senders together.</summary>
internal static class AdvertMetrics
{
    /// <summary>The reasons for which packets are dropped, as labels; by <see cref="DropReason"/>.</summary>
    public static string[] Reasons { get; } = Array.ConvertAll(
        Enum.GetValues<DropReason>(), static reason => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));

    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        InstanceMetrics.CounterOf("vipkeeper_adverts_sent_total",
            "Adverts sent, resignations included.", static one => one.AdvertsSent),
        InstanceMetrics.CounterOf("vipkeeper_adverts_received_total",
            "Adverts of others that took part in the election.", static one => one.Peers.Accepted),
        new("vipkeeper_adverts_dropped_total", MetricKind.Counter, "Packets that did not, by the reason.",
            [InstanceMetrics.Label, "reason"], WriteDropped),
        InstanceMetrics.CounterOf("vipkeeper_resignations_sent_total",
            "Adverts sent with priority 0.", static one => one.PriorityZeroSent),
        InstanceMetrics.CounterOf("vipkeeper_resignations_received_total",
            "Adverts with priority 0 that took part.", static one => one.Peers.PriorityZeroAccepted),
        new("vipkeeper_adverts_differing_total", MetricKind.Counter,
            "Adverts that took part although they differ from the configuration, by what differs.",
            [InstanceMetrics.Label, "difference"], WriteDiffering),
        InstanceMetrics.CounterOf("vipkeeper_rival_adverts_total",
            "Adverts of another master that goes on although this node is master.",
            static one => one.Peers.RivalAdverts),
        InstanceMetrics.CounterOf("vipkeeper_send_errors_total",
            "Packets that the kernel refused to send.", static one => one.SendErrors),
    ];

    // All reasons from the start: a rate over a series that has just begun misses the first one.
    private static void WriteDropped(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            for (int i = (int)DropReason.None + 1; i < Reasons.Length; i++)
            {
                writer.Write(facts.Snapshot.Peers.Drops[i], facts.Name, Reasons[i]);
            }
        }
    }

    private static void WriteDiffering(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            writer.Write(facts.Snapshot.Peers.AddressListMismatches, facts.Name, "address_list");
            writer.Write(facts.Snapshot.Peers.IntervalMismatches, facts.Name, "interval");
            writer.Write(facts.Snapshot.Peers.ChecksumMismatches, facts.Name, "checksum");
        }
    }
}
