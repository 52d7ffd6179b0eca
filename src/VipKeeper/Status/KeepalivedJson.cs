using System.Buffers;
using System.Text;
using System.Text.Json;
using VipKeeper.Api;

namespace VipKeeper.Status;

/// <summary>
/// The status as keepalived 2.2.7 writes it to <c>/tmp/keepalived.json</c> on its JSON signal, so that what reads that
/// goes on working: the same names, types and order. What has no counterpart here says what keepalived says where it
/// is not configured.
/// </summary>
internal static class KeepalivedJson
{
    /// <summary>Writes an array with an object an instance.</summary>
    public static string Write(StatusDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (InstanceDocument instance in document.Instances)
            {
                json.WriteStartObject();
                WriteData(json, instance);
                WriteStatistics(json, instance);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteData(Utf8JsonWriter json, InstanceDocument instance)
    {
        bool isMaster = instance.State == "Master";
        json.WriteStartObject("data");
        json.WriteString("iname", instance.Name);
        json.WriteNumber("dont_track_primary", 0);
        json.WriteNumber("skip_check_adv_addr", 0);
        json.WriteNumber("strict_mode", 0);
        json.WriteString("vmac_ifname", "");
        json.WriteString("ifp_ifname", instance.Interface);
        json.WriteNumber("master_priority", isMaster ? 0 : instance.Heard?.Priority ?? 0);
        json.WriteNumber("last_transition", SecondsOf(instance.Since));
        WriteAnnouncements(json, instance.Announcements);
        json.WriteNumber("lower_prio_no_advert", 0);
        json.WriteNumber("higher_prio_send_advert", 1);
        json.WriteNumber("vrid", instance.Vrid);
        json.WriteNumber("base_priority", instance.BasePriority);
        json.WriteNumber("effective_priority", instance.EffectivePriority);
        json.WriteBoolean("vipset", HoldsAny(instance));
        json.WriteBoolean("promote_secondaries", false);
        json.WriteNumber("adver_int", instance.AdvertIntervalMs / 1000);
        json.WriteNumber("master_adver_int", instance.MasterIntervalMs / 1000);
        json.WriteNumber("accept", 1);
        json.WriteBoolean("nopreempt", !instance.Preempt.Enabled);
        json.WriteNumber("preempt_delay", instance.Preempt.DelayMs / 1000);
        json.WriteNumber("state", StateOf(instance.State));
        json.WriteNumber("wantstate", StateOf(instance.State == "Fault" ? "Backup" : instance.State));
        json.WriteNumber("version", instance.Version);
        json.WriteBoolean("smtp_alert", false);
        json.WriteBoolean("notify_deleted", false);
        WriteAddresses(json, "vips", instance.Addresses, instance.Interface);
        if (instance.ExcludedAddresses.Count > 0)
        {
            WriteAddresses(json, "evips", instance.ExcludedAddresses, instance.Interface);
        }

        if (instance.Tracked.Count > 0)
        {
            json.WriteStartArray("track_ifp");
            foreach (TrackedDocument tracked in instance.Tracked)
            {
                json.WriteStringValue(tracked.Interface);
            }

            json.WriteEndArray();
        }

        json.WriteNumber("auth_type", instance.Auth is null ? 0 : 1);
        json.WriteEndObject();
    }

    // keepalived has a burst at the takeover, a second one after garp_delay, and the refresh.
    private static void WriteAnnouncements(Utf8JsonWriter json, AnnouncementsDocument announcements)
    {
        int last = announcements.OffsetsMs.Count - 1;
        long delay = last < 0 ? 0 : (long)(announcements.OffsetsMs[last] / 1000);
        json.WriteNumber("garp_delay", delay);
        json.WriteNumber("garp_refresh", (long)(announcements.RefreshMs / 1000));
        json.WriteNumber("garp_rep", announcements.OffsetsMs.Count);
        json.WriteNumber("garp_refresh_rep", 1);
        json.WriteNumber("garp_lower_prio_delay", delay);
        json.WriteNumber("garp_lower_prio_rep", announcements.OffsetsMs.Count);
    }

    private static void WriteAddresses(
        Utf8JsonWriter json, string name, IReadOnlyList<AddressDocument> addresses, string device)
    {
        json.WriteStartArray(name);
        foreach (AddressDocument address in addresses)
        {
            bool isIPv6 = address.Address.Contains(':', StringComparison.Ordinal);
            bool isHost = address.Address.EndsWith(isIPv6 ? "/128" : "/32", StringComparison.Ordinal);
            string text = isHost ? address.Address[..address.Address.IndexOf('/')] : address.Address;
            string label = address.Label is { } word ? $" label {word}" : "";
            string held = address.Held ? " set" : "";
            json.WriteStringValue($"{text} dev {address.Device ?? device} scope global{label}{held}");
        }

        json.WriteEndArray();
    }

    private static void WriteStatistics(Utf8JsonWriter json, InstanceDocument instance)
    {
        json.WriteStartObject("stats");
        json.WriteNumber("advert_rcvd", Counted(instance.Counters, "adverts_received"));
        json.WriteNumber("advert_sent", Counted(instance.Counters, "adverts_sent"));
        json.WriteNumber("become_master", Counted(instance.Counters, "became_master"));
        json.WriteNumber("release_master", Counted(instance.Counters, "released_master"));
        json.WriteNumber(
            "packet_len_err", Counted(instance.Drops, "too_short") + Counted(instance.Drops, "length_mismatch"));
        json.WriteNumber("advert_interval_err", Counted(instance.Drops, "interval_mismatch"));
        json.WriteNumber("ip_ttl_err", Counted(instance.Drops, "hop_limit_not255"));
        json.WriteNumber("invalid_type_rcvd", Counted(instance.Drops, "unknown_type"));
        json.WriteNumber("addr_list_err", Counted(instance.Counters, "address_list_mismatches"));
        json.WriteNumber("invalid_authtype", 0);
        json.WriteNumber("authtype_mismatch", Counted(instance.Drops, "authentication_type_mismatch"));
        json.WriteNumber("auth_failure", Counted(instance.Drops, "authentication_failed"));
        json.WriteNumber("pri_zero_rcvd", Counted(instance.Counters, "priority_zero_received"));
        json.WriteNumber("pri_zero_sent", Counted(instance.Counters, "priority_zero_sent"));
        json.WriteEndObject();
    }

    private static long Counted(IReadOnlyDictionary<string, long> counts, string name) =>
        counts.TryGetValue(name, out long count) ? count : 0;

    private static bool HoldsAny(InstanceDocument instance)
    {
        foreach (AddressDocument address in instance.Addresses)
        {
            if (address.Held)
            {
                return true;
            }
        }

        return false;
    }

    private static double SecondsOf(DateTimeOffset? time) =>
        time is { } at ? Math.Round((at - DateTimeOffset.UnixEpoch).TotalSeconds, 6) : 0;

    // keepalived's numbers: INIT, BACK, MAST, FAULT.
    private static int StateOf(string state) => state switch
    {
        "Backup" => 1,
        "Master" => 2,
        "Fault" => 3,
        _ => 0,
    };
}
