using VipKeeper.Configuration;
using VipKeeper.Loop;
using VipKeeper.Status;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Metrics.Tables;

/// <summary>The role of an instance and what it rests on.</summary>
internal static class InstanceMetrics
{
    // By RouterState.
    private static readonly string[] States = ["init", "backup", "master", "fault"];

    /// <summary>The label of an instance; Prometheus itself names the target by <c>instance</c>.</summary>
    public const string Label = "vrrp_instance";

    /// <summary>Its metrics.</summary>
    public static Metric[] All { get; } =
    [
        new("vipkeeper_instance_info", MetricKind.Gauge, "What identifies an instance, always 1.",
            [Label, "interface", "vrid", "family", "version", "group"], WriteInfo),
        new("vipkeeper_instance_state", MetricKind.Gauge, "1 for the state that the instance is in, 0 for the others.",
            [Label, "state"], WriteStates),
        new("vipkeeper_instance_transitions_total", MetricKind.Counter, "Changes of state, by the new state.",
            [Label, "to"], WriteTransitions),
        Of("vipkeeper_instance_last_transition_timestamp_seconds", "When the state changed last.",
            static (facts, scrape) => facts.Snapshot.LastTransition is { } last && last.From != last.To
                ? scrape.TimeOf(last.At) : null),
        Of("vipkeeper_instance_priority_base", "The configured priority.",
            static facts => facts.Snapshot.Configuration.Priority),
        Of("vipkeeper_instance_priority_effective", "The priority after what checks and interfaces add or take.",
            static facts => facts.Snapshot.Priority),
        Of("vipkeeper_instance_other_master_heard", "1 while another machine is heard to be master, even if rejected.",
            static (facts, scrape) => IsOtherMasterHeard(facts.Snapshot, scrape) ? 1 : 0),
        Of("vipkeeper_instance_two_masters", "1 while this master hears another one that goes on.",
            static facts => !facts.Snapshot.TwoMastersSince.IsNever && !facts.Snapshot.IsObserved ? 1 : 0),
        Of("vipkeeper_instance_maintenance", "1 while the instance is kept from the role by order.",
            static facts => facts.Snapshot.IsInMaintenance ? 1 : 0),
        Of("vipkeeper_instance_maintenance_start_timestamp_seconds", "When the maintenance began; only during one.",
            static facts => facts.Maintenance is { } entry ? MetricScrape.TimeOf(entry.Since) : null),
        Of("vipkeeper_instance_unserved", "1 while nobody is heard to be master and maintenance keeps this node away.",
            static facts => facts.Snapshot.IsDeserted ? 1 : 0),
        Of("vipkeeper_instance_waiting", "1 while a hook, data or the group holds up a takeover or a release.",
            static facts =>
                facts.Snapshot.IsGateAsked || facts.Snapshot.IsDraining || facts.Snapshot.IsWaitingForGroup ? 1 : 0),
        Of("vipkeeper_instance_last_failover_timestamp_seconds",
            "When the addresses moved last, to this node, away from it or between others.",
            static facts => facts.Failover is { } last ? MetricScrape.TimeOf(last.At) : null),
        Of("vipkeeper_instance_last_failover_outage_seconds",
            "For how long nobody answered for the address then, at most; only where it was measured.",
            static facts => facts.Failover?.OutageMs / 1000),
        Of("vipkeeper_instance_service_reached",
            "Whether the service answered at the addresses after the last takeover; only where it is checked.",
            static facts => facts.Takeover?.IsReached is { } isReached ? isReached ? 1 : 0 : null),
        Of("vipkeeper_instance_advert_interval_seconds", "The interval of the adverts.",
            static facts => facts.Snapshot.Configuration.AdvertInterval.TotalSeconds),
        Of("vipkeeper_instance_down_interval_seconds", "After how long without an advert a master counts as gone.",
            static facts => facts.Snapshot.DownInterval.TotalSeconds),
        Of("vipkeeper_instance_worst_takeover_seconds", "The longest that a takeover may take.",
            static facts => facts.Snapshot.Configuration.Takeover.Total.TotalSeconds),
        Of("vipkeeper_instance_rto_seconds", "What is promised at most (rto); only where it is.",
            static facts => facts.Snapshot.Configuration.Rto?.TotalSeconds),
        new("vipkeeper_tracked_interface_up", MetricKind.Gauge, "Whether a tracked interface is up.",
            [Label, "interface"], WriteTracked),
    ];

    /// <summary>A gauge with one sample an instance; null where it does not apply.</summary>
    public static Metric Of(string name, string help, Func<InstanceFacts, MetricScrape, double?> read) =>
        new(name, MetricKind.Gauge, help, [Label], (writer, scrape) => WriteEach(writer, scrape, read));

    /// <inheritdoc cref="Of(string, string, Func{InstanceFacts, MetricScrape, double?})"/>
    public static Metric Of(string name, string help, Func<InstanceFacts, double?> read) =>
        Of(name, help, (facts, _) => read(facts));

    /// <summary>A counter with one sample an instance.</summary>
    public static Metric CounterOf(string name, string help, Func<InstanceSnapshot, long> read) =>
        new(name, MetricKind.Counter, help, [Label],
            (writer, scrape) => WriteEach(writer, scrape, (facts, _) => read(facts.Snapshot)));

    private static void WriteEach(
        MetricWriter writer, MetricScrape scrape, Func<InstanceFacts, MetricScrape, double?> read)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            if (read(facts, scrape) is { } value)
            {
                writer.Write(value, facts.Name);
            }
        }
    }

    private static void WriteInfo(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            InstanceConfiguration configuration = facts.Snapshot.Configuration;
            writer.Write(
                1,
                facts.Name,
                configuration.Interface,
                configuration.Vrid.ToString(),
                configuration.Family == InetFamily.IPv4 ? "ipv4" : "ipv6",
                configuration.Version == VrrpVersion.V2 ? "2" : "3",
                facts.Snapshot.Group ?? "");
        }
    }

    private static void WriteStates(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            for (int i = 0; i < InstanceCounters.StateCount; i++)
            {
                writer.Write((int)facts.Snapshot.State == i, facts.Name, States[i]);
            }
        }
    }

    private static void WriteTransitions(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            for (int i = 0; i < InstanceCounters.StateCount; i++)
            {
                writer.Write(facts.Snapshot.Transitions[i], facts.Name, States[i]);
            }
        }
    }

    private static void WriteTracked(MetricWriter writer, MetricScrape scrape)
    {
        foreach (InstanceFacts facts in scrape.Instances)
        {
            TrackConfiguration track = facts.Snapshot.Configuration.Track;
            for (int i = 0; i < track.Interfaces.Length; i++)
            {
                writer.Write(facts.Snapshot.IsTrackedUp[i], facts.Name, track.Interfaces[i].Name);
            }
        }
    }

    // From what arrives, not from the election: an instance in Fault takes part in none and still hears.
    private static bool IsOtherMasterHeard(InstanceSnapshot instance, MetricScrape scrape)
    {
        foreach (Vrrp.Peers.Peer peer in instance.Peers.Peers)
        {
            if (peer.Version != 0
                && peer.Priority != VrrpProtocol.ResignPriority
                && peer.Address != instance.Source
                && scrape.Loop.At - peer.HeardAt <= instance.DownInterval)
            {
                return true;
            }
        }

        return false;
    }
}
