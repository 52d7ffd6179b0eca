namespace VipKeeper.Import.Mapping;

/// <content>The keywords outside blocks and in <c>global_defs</c>.</content>
internal static partial class KeywordTable
{
    private const string Lvs = "there is no load balancer (LVS); keep keepalived for it, started with --check alone, "
        + "or use a proxy";

    private const string NoMail = "no mail is sent; send it from a hook: hooks: { notify: ... }";
    private const string OneProcess = "there is one process, which asks for real-time scheduling and locked memory";
    private const string OwnFirewall = "no firewall rules are needed: there is no virtual MAC and no no_accept";
    private const string NoSnmp = "there is no SNMP; 'vipkeeper status --json' has the figures";
    private const string StaticNetwork = "what does not move belongs to the network's own configuration: "
        + "/etc/network/interfaces or systemd-networkd";

    private static IEnumerable<Keyword> Top =>
    [
        OfTop("global_defs", Kept, "", "see its keywords"),
        OfTop("vrrp_instance", Kept, "instances"),
        OfTop("vrrp_sync_group", Kept, "groups"),
        OfTop("vrrp_script", Kept, "track: { checks: ... } of the instances that track it"),
        OfTop("vrrp_track_process", Changed, "track: { checks: ... } of the instances that track it"),
        OfTop("track_process", Changed, "track: { checks: ... } of the instances that track it"),
        OfTop("vrrp_track_file", Kept, "track: { checks: ... } of the instances that track it"),
        OfTop("track_file", Kept, "track: { checks: ... } of the instances that track it"),
        OfTop("static_ipaddress", Refused, "", StaticNetwork),
        OfTop("static_routes", Refused, "", StaticNetwork),
        OfTop("static_rules", Refused, "", StaticNetwork),
        OfTop("track_group", Refused, "", StaticNetwork),
        OfTop("linkbeat_interfaces", Changed, "", "the kernel tells when a link changes"),
        OfTop("linkbeat_use_polling", Changed, "", "the kernel tells when a link changes"),
        OfTop("interface_up_down_delays", Refused, "", "a link that is down counts at once; raise down_timer_adverts "
            + "of all nodes where links flap"),
        OfTop("garp_group", Changed, "", OwnSchedule),
        OfTop("bfd_instance", Refused, "", "there is no BFD; shorten advert_interval instead"),
        OfTop("virtual_server", Refused, "", Lvs),
        OfTop("virtual_server_group", Refused, "", Lvs),
        OfTop("real_server", Refused, "", Lvs),
        OfTop("net_namespace", Refused, "", "start the daemon in it: ip netns exec NAME vipkeeper run"),
        OfTop("net_namespace_ipvs", Refused, "", Lvs),
        OfTop("namespace_with_ipsets", Changed, "", OwnFirewall),
        OfTop("instance", Changed, "", "give a second daemon a runtime_directory of its own"),
        OfTop("use_pid_dir", Changed, "", "there is no pid file"),
        OfTop("child_wait_time", Changed, "", OneProcess),
    ];

    private static IEnumerable<Keyword> Global =>
    [
        OfGlobal("router_id", Kept, "node"),
        OfGlobal("vrrp_version", Kept, "version of each instance"),
        OfGlobal("vrrp_mcast_group4", Kept, "multicast_group of each instance"),
        OfGlobal("vrrp_mcast_group6", Kept, "multicast_group of each instance"),
        OfGlobal("default_interface", Changed, "interface", "of an instance that names none"),
        OfGlobal("vrrp_startup_delay", Kept, "startup_delay"),
        OfGlobal("vrrp_delay_after_boot", Refused, "", "there is startup_delay, which counts at each start"),
        OfGlobal("vrrp_down_timer_adverts", Kept, "down_timer_adverts of each instance"),
        OfGlobal("script_user", Kept, "user of each hook and script"),
        OfGlobal("enable_script_security", Kept, "", "always so: a program that others can change is not run"),
        OfGlobal("vrrp_notify_fifo", Kept, "notify_fifo"),
        OfGlobal("notify_fifo", Kept, "notify_fifo"),
        OfGlobal("vrrp_notify_fifo_script", Refused, "", "start the pipe's reader yourself, as a unit of systemd"),
        OfGlobal("notify_fifo_script", Refused, "", "start the pipe's reader yourself, as a unit of systemd"),
        OfGlobal("fifo_write_vrrp_states_on_reload", Changed, "", "the pipe gets changes alone"),
        OfGlobal("vrrp_notify_priority_changes", Refused, "", "the pipe gets states only"),
        OfGlobal("vrrp_garp_master_delay", Kept, "announcements: { offsets: ... } of each instance"),
        OfGlobal("vrrp_garp_master_repeat", Changed, "", OwnSchedule),
        OfGlobal("vrrp_garp_master_refresh", Kept, "announcements: { refresh: ... } of each instance"),
        OfGlobal("vrrp_garp_master_refresh_repeat", Changed, "", OwnSchedule),
        OfGlobal("vrrp_garp_lower_prio_delay", Changed, "", OwnSchedule),
        OfGlobal("vrrp_garp_lower_prio_repeat", Changed, "", OwnSchedule),
        OfGlobal("vrrp_garp_interval", Changed, "", OwnSchedule),
        OfGlobal("vrrp_gna_interval", Changed, "", OwnSchedule),
        OfGlobal("vrrp_min_garp", Changed, "", OwnSchedule),
        OfGlobal("vrrp_garp_extra_if", Changed, "", "an address is announced on its own 'device' as on any other"),
        OfGlobal("vrrp_lower_prio_no_advert", Changed, "", "a master answers a lesser one, so that it yields at once"),
        OfGlobal("vrrp_higher_prio_send_advert", Kept, "", "always so"),
        OfGlobal("vrrp_owner_ignore_adverts", Changed, "", "an owner's rival is told in log and status"),
        OfGlobal("vrrp_check_unicast_src", Kept, "", "always so: with 'peers', only theirs are taken"),
        OfGlobal("vrrp_skip_check_adv_addr", Kept, "", "a difference of the addresses is told and drops nothing"),
        OfGlobal("vrrp_strict", Changed, "", "not needed; what it forbids is either an error here or works"),
        OfGlobal("dynamic_interfaces", Kept, "", "always so: an interface may come and go"),
        OfGlobal("log_unknown_vrids", Changed, "", "adverts of other VRIDs do not reach the daemon"),
        OfGlobal("smtp_alert", Refused, "", NoMail),
        OfGlobal("smtp_alert_vrrp", Refused, "", NoMail),
        .. Each(Changed, NoMail, "notification_email", "notification_email_from", "smtp_server", "smtp_helo_name",
            "smtp_connect_timeout", "no_email_faults"),
        .. Each(Changed, "there is no load balancer (LVS), and so nothing to set", "smtp_alert_checker",
            "checker_log_all_failures", "no_checker_emails", "lvs_timeouts", "lvs_flush", "lvs_flush_on_stop",
            "rs_init_notifies", "lvs_notify_fifo", "lvs_notify_fifo_script", "lvs_netlink_cmd_rcv_bufs",
            "lvs_netlink_cmd_rcv_bufs_force", "lvs_netlink_monitor_rcv_bufs", "lvs_netlink_monitor_rcv_bufs_force",
            "checker_priority", "checker_no_swap", "checker_cpu_affinity", "checker_rt_priority",
            "checker_rlimit_rttime", "bfd_priority", "bfd_no_swap", "bfd_cpu_affinity", "bfd_rt_priority",
            "bfd_rlimit_rttime", "nftables_ipvs", "nftables_ipvs_priority", "nftables_ipvs_start_fwmark",
            "snmp_vs_stats_update_interval", "snmp_rs_stats_update_interval"),
        OfGlobal("lvs_sync_daemon", Refused, "", Lvs),
        .. Each(Changed, OneProcess, "max_auto_priority", "min_auto_priority_delay", "vrrp_priority", "vrrp_no_swap",
            "vrrp_cpu_affinity", "vrrp_rt_priority", "vrrp_rlimit_rttime", "process_names", "process_name",
            "vrrp_process_name", "checker_process_name", "bfd_process_name", "instance", "use_pid_dir",
            "child_wait_time"),
        .. Each(Changed, "not needed: the kernel filters what is not for the instance", "vrrp_netlink_cmd_rcv_bufs",
            "vrrp_netlink_cmd_rcv_bufs_force", "vrrp_netlink_monitor_rcv_bufs", "vrrp_netlink_monitor_rcv_bufs_force",
            "process_monitor_rcv_bufs", "process_monitor_rcv_bufs_force", "vrrp_rx_bufs_policy",
            "vrrp_rx_bufs_multiplier", "linkbeat_use_polling"),
        .. Each(Changed, OwnFirewall, "nftables", "nftables_priority", "nftables_counters", "nftables_ifindex",
            "vrrp_iptables", "vrrp_ipsets", "disable_local_igmp", "vmac_prefix", "vmac_addr_prefix",
            "namespace_with_ipsets"),
        .. Each(Changed, NoSnmp, "snmp_socket", "enable_snmp_vrrp", "enable_snmp_checker", "enable_snmp_rfc",
            "enable_snmp_rfcv2", "enable_snmp_rfcv3", "enable_traps"),
        .. Each(Changed, "there is no D-Bus; 'vipkeeper status --json' has the state", "enable_dbus",
            "dbus_service_name", "dbus_no_interface_name"),
        .. Each(Changed, "nothing is written to a file: 'vipkeeper status' prints it, with --json or --format "
            + "keepalived-json", "state_file_location", "stats_file_location", "json_file_location"),
        OfGlobal("json_version", Changed, "", "'vipkeeper status --format keepalived-json' is version 1"),
        .. Each(Changed, "there are no virtual routes and rules, which the names in these would be for",
            "iproute_usr_dir", "iproute_etc_dir"),
        OfGlobal("use_symlink_paths", Kept, "", "always so: a program is started by the path that is written"),
        .. Each(Changed, "a reload applies a whole right file or nothing", "reload_check_config", "include_check",
            "reload_time_file", "reload_repeat", "reload_file", "config_save_dir", "tmp_config_directory",
            "data_use_instance", "random_seed", "umask"),
        .. Each(Refused, "run it from a unit of systemd: ExecStartPre=, ExecStopPost=", "startup_script",
            "shutdown_script"),
        .. Each(Changed, "goes with its script", "startup_script_timeout", "shutdown_script_timeout"),
        OfGlobal("net_namespace", Refused, "", "start the daemon in it: ip netns exec NAME vipkeeper run"),
        OfGlobal("net_namespace_ipvs", Refused, "", Lvs),
    ];

    private static Keyword OfTop(string name, ImportFate fate, string target, string text = "") =>
        new(KeywordBlock.Top, name, fate, target, text);

    private static Keyword OfGlobal(string name, ImportFate fate, string target, string text = "") =>
        new(KeywordBlock.Global, name, fate, target, text);

    private static IEnumerable<Keyword> Each(ImportFate fate, string text, params string[] names)
    {
        foreach (string name in names)
        {
            yield return OfGlobal(name, fate, "", text);
        }
    }
}
