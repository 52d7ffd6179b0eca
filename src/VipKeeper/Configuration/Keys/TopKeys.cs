using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys at the top of the file.</summary>
internal static class TopKeys
{
    /// <summary>What this node is called; the host name by default.</summary>
    public static TextKey Node { get; } = new("node", NameText.NodeFault)
    {
        Example = "dns-1",
        OtherNames = ["router_id", "hostname", "node_name"],
    };

    /// <summary>The interface of every instance that names none.</summary>
    public static TextKey Interface { get; } = new("interface", InterfaceText.Fault)
    {
        Example = "eth0",
        OtherNames = ["default_interface", "dev", "device", "nic"],
    };

    /// <summary>What is logged.</summary>
    public static SectionKey Logging { get; } = new("logging", LoggingKeys.Section)
    {
        Example = "{ level: info }",
        OtherNames = ["log"],
    };

    /// <summary>Where the API can be read besides its Unix socket.</summary>
    public static SectionKey Api { get; } = new("api", ApiKeys.Section)
    {
        Example = "{ listen: 127.0.0.1:9650 }",
        OtherNames = ["http", "web", "status_page", "metrics"],
    };

    /// <summary>Where the sockets are made.</summary>
    public static TextKey RuntimeDirectory { get; } = new("runtime_directory", DirectoryText.RuntimeFault)
    {
        Default = "/run/vipkeeper",
        Example = "/run/vipkeeper",
        OtherNames = ["runtime_dir", "run_directory"],
    };

    /// <summary>What outlives a reboot.</summary>
    public static TextKey StateDirectory { get; } = new("state_directory", DirectoryText.StateFault)
    {
        Default = "/var/lib/vipkeeper",
        Example = "/var/lib/vipkeeper",
        OtherNames = ["state_dir", "data_directory"],
    };

    /// <summary>The virtual routers of this node.</summary>
    public static ListKey Instances { get; } = new("instances", MaximumCount: 10_000)
    {
        IsRequired = true,
        Entry = InstanceKeys.Section,
        EntryForm = "instance",
        Example = "[{ name: dns, vrid: 55, addresses: [192.168.10.110] }]",
        OtherNames = ["vrrp_instance", "vrrp_instances", "virtual_routers"],
    };

    /// <summary>Instances that are master together.</summary>
    public static ListKey Groups { get; } = new("groups", MaximumCount: 1000)
    {
        MinimumCount = 0,
        Entry = GroupKeys.Section,
        EntryForm = "group",
        Example = "[{ name: both, instances: [dns, dns6] }]",
        OtherNames = ["vrrp_sync_group", "vrrp_sync_groups", "sync_group", "sync_groups"],
    };

    /// <summary>Where failovers are told.</summary>
    public static ListKey Notifications { get; } = new("notifications", MaximumCount: 8)
    {
        MinimumCount = 0,
        Entry = WebhookKeys.Section,
        EntryForm = "webhook",
        Example = "[{ name: phone, preset: ntfy, url_file: /etc/vipkeeper/ntfy.secret }]",
        OtherNames = ["notification", "webhooks", "notification_email", "smtp_alert", "alerts"],
    };

    /// <summary>keepalived's <c>vrrp_startup_delay</c>.</summary>
    public static DurationKey StartupDelay { get; } = new("startup_delay", Duration.Zero, Duration.FromSeconds(3600))
    {
        Default = Duration.Zero,
        Example = "5s",
        OtherNames = ["vrrp_startup_delay", "start_delay"],
    };

    /// <summary>keepalived's <c>notify_fifo</c>.</summary>
    public static TextKey NotifyFifo { get; } = new("notify_fifo", HookText.FifoFault)
    {
        Example = "/run/vipkeeper/notify",
        OtherNames = ["vrrp_notify_fifo", "fifo"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new(
        "at the top level",
        [
            Node, Interface, Logging, Api, Notifications, RuntimeDirectory, StateDirectory, StartupDelay, NotifyFifo,
            Instances, Groups,
        ]);
}
