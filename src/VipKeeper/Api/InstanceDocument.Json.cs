using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record InstanceDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("name", Name);
        writer.Write("state", State);
        writer.Write("since", Since);
        writer.Write("fault", Fault);
        writer.Write("interface", Interface);
        writer.Write("vrid", Vrid);
        writer.Write("version", Version);
        writer.Write("family", Family);
        writer.Write("base_priority", BasePriority);
        writer.Write("effective_priority", EffectivePriority);
        writer.Write("tracked", Tracked);
        writer.Write("checks", Checks);
        writer.Write("vip_check", VipCheck);
        writer.Write("group", Group);
        writer.Write("waits_for_group", WaitsForGroup);
        writer.Write("waits", Waits);
        writer.Write("maintenance", Maintenance);
        writer.Write("switchover", Switchover);
        writer.Write("preempt", Preempt);
        writer.Write("handover", Handover);
        writer.Write("next", Next);
        writer.Write("announcements", Announcements);
        writer.Write("worst_takeover_ms", WorstTakeoverMs);
        writer.Write("rto_ms", RtoMs);
        writer.Write("advert_interval_ms", AdvertIntervalMs);
        writer.Write("master_interval_ms", MasterIntervalMs);
        writer.Write("skew_ms", SkewMs);
        writer.Write("down_interval_ms", DownIntervalMs);
        writer.Write("source", Source);
        writer.Write("unicast_peers", UnicastPeers);
        writer.Write("peers", Peers);
        writer.Write("two_masters_since", TwoMastersSince);
        writer.Write("rival", Rival);
        writer.Write("auth", Auth);
        writer.Write("addresses", Addresses);
        writer.Write("excluded_addresses", ExcludedAddresses);
        writer.Write("heard", Heard);
        writer.Write("conflict", Conflict);
        writer.Write("last_transition", LastTransition);
        writer.Write("last_failover", LastFailover);
        writer.Write("hooks", Hooks);
        writer.Write("replication", Replication);
        writer.Write("observation", Observation);
        writer.Write("counters", Counters);
        writer.Write("drops", Drops);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static InstanceDocument Read(JsonElement json) => new()
    {
        Name = json.Text("name"),
        State = json.Text("state"),
        Since = json.OptionalTime("since"),
        Fault = json.OptionalText("fault"),
        Interface = json.Text("interface"),
        Vrid = json.Byte("vrid"),
        Version = json.Int32("version"),
        Family = json.Text("family"),
        BasePriority = json.Byte("base_priority"),
        EffectivePriority = json.Byte("effective_priority"),
        Tracked = json.List("tracked", TrackedDocument.Read),
        Checks = json.List("checks", CheckDocument.Read),
        VipCheck = json.Optional("vip_check", VipCheckDocument.Read),
        Group = json.OptionalText("group"),
        WaitsForGroup = json.OptionalBoolean("waits_for_group") ?? false,
        Waits = json.Optional("waits", WaitDocument.Read),
        Maintenance = json.Optional("maintenance", MaintenanceDocument.Read),
        Switchover = json.Optional("switchover", SwitchoverDocument.Read),
        Preempt = json.Document("preempt", PreemptDocument.Read),
        Handover = json.Text("handover"),
        Next = json.Text("next"),
        Announcements = json.Document("announcements", AnnouncementsDocument.Read),
        WorstTakeoverMs = json.Double("worst_takeover_ms"),
        RtoMs = json.OptionalDouble("rto_ms"),
        AdvertIntervalMs = json.Double("advert_interval_ms"),
        MasterIntervalMs = json.Double("master_interval_ms"),
        SkewMs = json.Double("skew_ms"),
        DownIntervalMs = json.Double("down_interval_ms"),
        Source = json.OptionalText("source"),
        UnicastPeers = json.Texts("unicast_peers"),
        Peers = json.List("peers", PeerDocument.Read),
        TwoMastersSince = json.OptionalTime("two_masters_since"),
        Rival = json.OptionalText("rival"),
        Auth = json.OptionalText("auth"),
        Addresses = json.List("addresses", AddressDocument.Read),
        ExcludedAddresses = json.List("excluded_addresses", AddressDocument.Read),
        Heard = json.Optional("heard", MasterDocument.Read),
        Conflict = json.Optional("conflict", ConflictDocument.Read),
        LastTransition = json.Optional("last_transition", TransitionDocument.Read),
        LastFailover = json.Optional("last_failover", FailoverDocument.Read),
        Hooks = json.Optional("hooks", HooksDocument.Read),
        Replication = json.Optional("replication", ReplicationDocument.Read),
        Observation = json.Optional("observation", ObservationDocument.Read),
        Counters = json.Counts("counters"),
        Drops = json.Counts("drops"),
    };
}
