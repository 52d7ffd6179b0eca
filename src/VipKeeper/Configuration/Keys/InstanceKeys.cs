using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of an instance, one virtual router.</summary>
internal static class InstanceKeys
{
    /// <summary>What the instance is called.</summary>
    public static TextKey Name { get; } = new("name", NameText.InstanceFault)
    {
        IsRequired = true,
        Example = "dns",
        OtherNames = ["instance", "instance_name"],
    };

    /// <summary>Required as well when the top level has no <c>interface</c>.</summary>
    public static TextKey Interface { get; } = new("interface", InterfaceText.Fault)
    {
        Example = "eth0",
        OtherNames = ["dev", "device", "nic"],
    };

    /// <summary>VRID, RFC 9568 §5.2.3.</summary>
    public static IntegerKey Vrid { get; } = new("vrid", 1, 255)
    {
        IsRequired = true,
        Example = "55",
        OtherNames = ["virtual_router_id", "vhid"],
    };

    /// <summary>RFC 9568 §5.2.1; version 2 is RFC 3768.</summary>
    public static IntegerKey Version { get; } = new("version", 2, 3)
    {
        Default = 3,
        Example = "3",
        OtherNames = ["vrrp_version"],
    };

    /// <summary>RFC 9568 §5.2.4; 0 is what a leaving master sends and cannot be configured.</summary>
    public static IntegerKey Priority { get; } = new("priority", 1, 255)
    {
        Default = 100,
        Example = "150",
        OtherNames = ["prio", "base_priority"],
    };

    /// <summary>What the check of the file reckons with; the election hears it.</summary>
    public static IntegerKey PeerPriority { get; } = new("peer_priority", 1, 254)
    {
        Example = "100",
        OtherNames = ["other_priority", "highest_other_priority"],
    };

    /// <summary>
    /// RFC 9568 §5.2.7: 12 bits of centiseconds; RFC 3768 §5.3.7: 8 bits of seconds. The range here is both;
    /// which of them holds depends on the version.
    /// </summary>
    public static DurationKey AdvertInterval { get; } = new(
        "advert_interval", Duration.FromCentiseconds(1), Duration.FromSeconds(255))
    {
        Default = Duration.FromSeconds(1),
        Example = "1s",
        OtherNames = ["advert_int", "adver_int", "advertisement_interval", "advertise_interval", "interval"],
    };

    /// <summary>keepalived's setting; 3 in every RFC.</summary>
    public static IntegerKey DownTimerAdverts { get; } = new("down_timer_adverts", 1, 100)
    {
        Default = 3,
        Example = "3",
        OtherNames = ["down_timer_advert", "dead_interval", "detection_multiplier"],
    };

    /// <summary>Count IPvX Addr is 8 bits (RFC 9568 §5.2.5).</summary>
    public static ListKey Addresses { get; } = new("addresses", MaximumCount: 255)
    {
        IsRequired = true,
        Entry = AddressKeys.Section,
        EntryForm = "virtual_address",
        TakesText = true,
        Example = "[192.168.10.110]",
        OtherNames = ["virtual_ipaddress", "virtual_addresses", "address", "ip_addresses", "vip", "vips"],
    };

    /// <summary>keepalived's <c>virtual_ipaddress_excluded</c>.</summary>
    public static ListKey ExcludedAddresses { get; } = new("excluded_addresses", MaximumCount: 255)
    {
        MinimumCount = 0,
        Entry = AddressKeys.Section,
        EntryForm = "virtual_address",
        TakesText = true,
        Example = "[2001:db8::110/64]",
        OtherNames = ["virtual_ipaddress_excluded", "excluded", "addresses_excluded"],
    };

    /// <summary>keepalived's <c>unicast_peer</c>.</summary>
    public static ListKey Peers { get; } = new("peers", MaximumCount: 255)
    {
        EntryForm = "host_address",
        EmptyAdvice = ", or remove the key for multicast",
        Example = "[192.168.10.112]",
        OtherNames = ["unicast_peer", "unicast_peers", "peer", "neighbors"],
    };

    /// <summary>keepalived's <c>mcast_dst_ip</c>, and its <c>vrrp_mcast_group4</c> and <c>6</c> for all.</summary>
    public static TextKey MulticastGroup { get; } = new("multicast_group", MulticastGroupText.Fault)
    {
        Example = "224.0.0.118",
        OtherNames = ["mcast_dst_ip", "vrrp_mcast_group4", "vrrp_mcast_group6", "mcast_group", "group"],
    };

    /// <summary>keepalived's <c>unicast_src_ip</c> and <c>mcast_src_ip</c>.</summary>
    public static TextKey SourceAddress { get; } = new("source_address", HostAddressText.Fault)
    {
        Example = "192.168.10.111",
        OtherNames = ["unicast_src_ip", "mcast_src_ip", "src_ip", "source_ip", "source"],
    };

    /// <summary>Version 2's password.</summary>
    public static SectionKey Auth { get; } = new("auth", AuthKeys.Section)
    {
        Example = "{ password: secret }",
        OtherNames = ["authentication", "auth_type", "auth_pass"],
    };

    private static readonly Choice<ChecksumForm> PseudoHeader = new(
        "pseudo_header", ChecksumForm.PseudoHeader, ["rfc5798", "with_pseudo_header"]);

    /// <summary>RFC 5798 and RFC 9568 disagree (§5.2.8 of both); keepalived's <c>v3_checksum_as_v2</c>.</summary>
    public static ChoiceKey<ChecksumForm> Checksum { get; } = new(
        "checksum",
        [
            PseudoHeader,
            new("message_only", ChecksumForm.MessageOnly, ["as_v2", "v3_checksum_as_v2", "rfc9568"]),
        ],
        Default: PseudoHeader)
    {
        Example = "message_only",
        OtherNames = ["v3_checksum_as_v2", "checksum_form"],
    };

    /// <summary>When a master announces its addresses.</summary>
    public static SectionKey Announcements { get; } = new("announcements", AnnouncementKeys.Section)
    {
        Example = "{ refresh: 30s }",
        OtherNames = ["garp", "gratuitous_arp", "garp_master_refresh", "garp_master_delay", "announce"],
    };

    /// <summary>Preempt_Mode, RFC 9568 §6.1.</summary>
    public static SectionKey Preempt { get; } = new("preempt", PreemptKeys.Section)
    {
        TakesBoolean = true,
        Default = true,
        Example = "{ delay: 30s }",
        OtherNames = ["nopreempt", "preempt_delay", "preemption"],
    };

    /// <summary>What else counts than the adverts.</summary>
    public static SectionKey Track { get; } = new("track", TrackKeys.Section)
    {
        Example = "{ interfaces: [eth1, { name: eth2, weight: -20 }] }",
        OtherNames = ["track_interface", "track_interfaces", "tracking", "dont_track_primary"],
    };

    /// <summary>What is done as a new master.</summary>
    public static SectionKey AfterTakeover { get; } = new("after_takeover", TakeoverKeys.Section)
    {
        Example = "{ check: false }",
        OtherNames = ["takeover", "vip_check", "verify"],
    };

    /// <summary>The promise that the worst case is checked against.</summary>
    public static DurationKey Rto { get; } = new("rto", Duration.FromMilliseconds(1), Duration.FromSeconds(3600))
    {
        Example = "15s",
        OtherNames = ["recovery_time", "recovery_time_objective"],
    };

    /// <summary>How long an address outlives a daemon that does not renew it.</summary>
    public static TextKey VipLease { get; } = new("vip_lease", LeaseText.Fault)
    {
        Default = LeaseText.Auto,
        Example = "5s",
        OtherNames = ["lease", "valid_lft", "vip_lifetime"],
    };

    private static readonly Choice<HandoverMode> MakeBeforeBreak = new(
        "make_before_break", HandoverMode.MakeBeforeBreak, ["graceful", "claim_first"]);

    /// <summary>How the addresses are let go on a stop or for a returning preferred node.</summary>
    public static ChoiceKey<HandoverMode> Handover { get; } = new(
        "handover",
        [MakeBeforeBreak, new("release_first", HandoverMode.ReleaseFirst, ["break_before_make"])],
        Default: MakeBeforeBreak)
    {
        Example = "release_first",
        OtherNames = ["switchover"],
    };

    /// <summary>What is run when the state changes.</summary>
    public static SectionKey Hooks { get; } = new("hooks", HooksKeys.Section)
    {
        Example = "{ master: [/etc/vipkeeper/hooks/master] }",
        OtherNames = ["notify", "notify_master", "notify_backup", "notify_fault", "notify_stop", "scripts", "hook"],
    };

    /// <summary>What the backup copies from the master.</summary>
    public static SectionKey Replication { get; } = new("replication", ReplicationKeys.Section)
    {
        Example = "{ paths: [{ path: /srv/nfs, module: nfs }], every: 15m }",
        OtherNames = ["rsync", "sync", "replicate", "data"],
    };

    /// <summary>How a backup measures outages.</summary>
    public static SectionKey OutageProbe { get; } = new("outage_probe", OutageProbeKeys.Section)
    {
        TakesBoolean = true,
        Default = true,
        Example = "{ interval: 100ms }",
        OtherNames = ["outage", "outage_measurement", "measure_outage", "vip_probe"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new(
        "in an instance",
        [
            Name, Interface, Vrid, Version, Priority, PeerPriority, AdvertInterval, DownTimerAdverts, Addresses,
            ExcludedAddresses, Peers, MulticastGroup, SourceAddress, Auth, Checksum, Announcements, Preempt, Track,
            Rto, VipLease, Handover, Hooks, AfterTakeover, Replication,
            OutageProbe,
        ]);
}
