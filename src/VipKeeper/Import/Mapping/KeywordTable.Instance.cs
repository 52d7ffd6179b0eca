namespace VipKeeper.Import.Mapping;

/// <content>The keywords of <c>vrrp_instance</c> and of its addresses.</content>
internal static partial class KeywordTable
{
    private const string OwnSchedule = "a master has its own schedule: 0, 0.3, 1.2, 2.4 and 5 s, then every minute, "
        + "as several at once count as one";

    private static IEnumerable<Keyword> Instance =>
    [
        Of("interface", Kept, "interface"),
        Of("virtual_router_id", Kept, "vrid"),
        Of("priority", Kept, "priority", "without it, 255 with 'state MASTER' and 100 otherwise, as in keepalived"),
        Of("state", Changed, "", "every node begins as backup and the priority decides, as in keepalived"),
        Of("version", Kept, "version", "where nothing is said keepalived speaks 2, or 3 for IPv6: it is written out"),
        Of("advert_int", Kept, "advert_interval", "rounded as keepalived does: 10 ms in version 3, seconds in 2"),
        Of("virtual_ipaddress", Kept, "addresses"),
        Of("no_virtual_ipaddress", Refused, "", "an instance has an address to keep reachable; start what follows the "
            + "role with a hook of one that has"),
        Of("virtual_ipaddress_excluded", Kept, "excluded_addresses"),
        Of("authentication", Kept, "auth", "version 2 only; 'AH' is refused"),
        Of("unicast_peer", Kept, "peers", "min_ttl and max_ttl are left out, the peers' addresses are checked"),
        Of("unicast_src_ip", Kept, "source_address"),
        Of("mcast_src_ip", Kept, "source_address"),
        Of("mcast_dst_ip", Kept, "multicast_group"),
        Of("track_src_ip", Kept, "", "always so: without its source_address an instance is in Fault"),
        Of("check_unicast_src", Kept, "", "always so: with 'peers', only theirs are taken"),
        Of("unicast_ttl", Changed, "", "adverts leave with a TTL of 255"),
        Of("unicast_fault_no_peer", Changed, "", "'peers' cannot be empty"),
        Of("v3_checksum_as_v2", Kept, "checksum: message_only"),
        Of("old_unicast_checksum", Refused, "", "peers before keepalived 1.3.7 are not supported; upgrade them"),
        Of("nopreempt", Kept, "preempt: false"),
        Of("preempt", Kept, "", "the default"),
        Of("preempt_delay", Kept, "preempt: { delay: ... }"),
        Of("down_timer_adverts", Kept, "down_timer_adverts"),
        Of("track_interface", Kept, "track: { interfaces: ... }"),
        Of("track_script", Kept, "track: { checks: ... } of kind script"),
        Of("track_process", Changed, "track: { checks: ... } of kind process", "by the program's path, not its name"),
        Of("track_file", Kept, "track: { checks: ... } of kind file", "its number times the weight, as in keepalived"),
        Of("track_bfd", Refused, "", "there is no BFD; shorten advert_interval instead, down to 10ms in version 3"),
        Of("dont_track_primary", Kept, "track: { primary: false }"),
        Of("notify_master", Kept, "hooks: { master: ... }"),
        Of("notify_backup", Kept, "hooks: { backup: ... }"),
        Of("notify_fault", Kept, "hooks: { fault: ... }"),
        Of("notify_stop", Kept, "hooks: { stop: ... }"),
        Of("notify", Kept, "hooks: { notify: ... }", "with the same four arguments"),
        Of("notify_deleted", Changed, "", "an instance that a reload removes runs 'stop'; use that"),
        Of("notify_master_rx_lower_pri", Refused, "", "there is no hook for a rival's advert; it is in the log"),
        Of("notify_priority_changes", Refused, "", "the pipe gets states only; 'vipkeeper status' has the priority"),
        Of("smtp_alert", Refused, "", "no mail is sent; send it from a hook: hooks: { notify: ... }"),
        Of("garp_master_delay", Kept, "announcements: { offsets: ... }"),
        Of("garp_master_repeat", Changed, "", OwnSchedule),
        Of("garp_master_refresh", Kept, "announcements: { refresh: ... }", "1m where nothing is said"),
        Of("garp_master_refresh_repeat", Changed, "", OwnSchedule),
        Of("garp_lower_prio_delay", Changed, "", "a rival's advert is answered and the addresses announced again"),
        Of("garp_lower_prio_repeat", Changed, "", "a rival's advert is answered and the addresses announced again"),
        Of("garp_extra_if", Changed, "", "an address is announced on its own 'device' as often as on any other"),
        Of("lower_prio_no_advert", Changed, "", "a master answers a lesser one, so that it yields at once"),
        Of("higher_prio_send_advert", Kept, "", "always so"),
        Of("owner_ignore_adverts", Changed, "", "an owner's rival is told in log and status"),
        Of("timer_expired_backup", Kept, "", "always so: after a stall a master listens before it speaks"),
        Of("skip_check_adv_addr", Kept, "", "a difference of the addresses is told and drops nothing"),
        Of("strict_mode", Changed, "", "not needed; what it forbids is either an error here or works"),
        Of("accept", Kept, "", "always so: a master answers at its addresses"),
        Of("no_accept", Refused, "", "a master answers at its addresses; drop what you want with nftables"),
        Of("promote_secondaries", Changed, "", "write addresses without a prefix length: a /32 depends on no other"),
        Of("use_vmac", Refused, "", "there is no virtual MAC: clients learn the node's own by announcements, which a "
            + "keepalived at the other node may go on doing otherwise; remove it there, too"),
        Of("use_vmac_addr", Refused, "", "there is no virtual MAC"),
        Of("vmac_xmit_base", Changed, "", "adverts always leave from the interface itself"),
        Of("use_ipvlan", Refused, "", "there is no ipvlan; the addresses are put on the interface itself"),
        Of("vrf", Refused, "", "there are no VRFs; start the daemon within one: ip vrf exec NAME vipkeeper run"),
        Of("virtual_routes", Refused, "", "routes do not move; add them with a hook: hooks: { master: ... }"),
        Of("virtual_rules", Refused, "", "rules do not move; add them with a hook: hooks: { master: ... }"),
        Of("lvs_sync_daemon_interface", Refused, "", "there is no LVS; keep keepalived for that, or use ipvsadm(8)"),
        Of("kernel_rx_buf_size", Changed, "", "not needed: the kernel filters what is not for the instance"),
        Of("linkbeat_use_polling", Changed, "", "deprecated; the kernel tells when a link changes"),
        Of("native_ipv6", Changed, "", "deprecated; the addresses tell the family"),
        Of("debug", Changed, "", "without effect in keepalived, too; here it is logging: { level: debug }"),
    ];

    private static IEnumerable<Keyword> Address =>
    [
        OfAddress("dev", Kept, "device"),
        OfAddress("label", Kept, "label"),
        OfAddress("scope", Kept, "scope"),
        OfAddress("brd", Kept, "broadcast", "'+' is auto, '-' is zeros"),
        OfAddress("broadcast", Kept, "broadcast"),
        OfAddress("preferred_lft", Kept, "preferred_lifetime"),
        OfAddress("no_track", Changed, "", "an address that somebody removes is put back, and the role stays"),
        OfAddress("home", Changed, "", "not needed for an address that moves"),
        OfAddress("-nodad", Changed, "", "an IPv6 address is added without duplicate detection, or it would be late"),
        OfAddress("mngtmpaddr", Changed, "", "not needed for an address that moves"),
        OfAddress("noprefixroute", Refused, "", "write the address without a prefix length: a /32 or /128 adds none"),
        OfAddress("autojoin", Refused, "", "no group is joined for an address"),
        OfAddress("peer", Refused, "", "addresses have no peer; add it with a hook: hooks: { master: ... }"),
        OfAddress("use_vmac", Refused, "", "there is no virtual MAC"),
        OfAddress("track_group", Changed, "", "static addresses only"),
    ];

    private static Keyword Of(string name, ImportFate fate, string target, string text = "") =>
        new(KeywordBlock.Instance, name, fate, target, text);

    private static Keyword OfAddress(string name, ImportFate fate, string target, string text = "") =>
        new(KeywordBlock.Address, name, fate, target, text);
}
