using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>loki</c> in <c>logging</c>; their names are those of Serilog.Sinks.Grafana.Loki.</summary>
internal static class LokiKeys
{
    /// <summary>The server.</summary>
    public static TextKey Url { get; } = new("url", LokiText.UrlFault)
    {
        IsRequired = true,
        Example = "http://loki.lan:3100",
        OtherNames = ["uri", "endpoint", "address", "server"],
    };

    /// <summary>Labels of every event.</summary>
    public static MapKey Labels { get; } = new("labels", MaximumCount: 8)
    {
        Example = "{ site: home }",
        OtherNames = ["external_labels", "static_labels"],
    };

    /// <summary>Fields that become labels.</summary>
    public static ListKey PropertiesAsLabels { get; } = new("properties_as_labels", MaximumCount: 4)
    {
        MinimumCount = 0,
        EntryForm = "loki_label",
        Example = "[interface]",
        OtherNames = ["fields_as_labels", "property_labels"],
    };

    /// <summary>The user of HTTP's basic authentication.</summary>
    public static TextKey Login { get; } = new("login", LokiText.LoginFault)
    {
        Example = "vipkeeper",
        OtherNames = ["user", "username", "basic_auth"],
    };

    /// <summary>The file with its password.</summary>
    public static TextKey PasswordFile { get; } = new("password_file", ReplicationText.FileFault)
    {
        Example = "/etc/vipkeeper/loki.secret",
        OtherNames = ["password", "token", "token_file"],
    };

    /// <summary>Loki's tenant.</summary>
    public static TextKey Tenant { get; } = new("tenant", LokiText.TenantFault)
    {
        Example = "home",
        OtherNames = ["tenant_id", "org_id", "organisation"],
    };

    /// <summary>The most events in one request.</summary>
    public static IntegerKey BatchSize { get; } = new("batch_size", 1, 10_000)
    {
        Default = 1000,
        Example = "1000",
        OtherNames = ["batch_posting_limit", "batch"],
    };

    /// <summary>How long an event waits for others.</summary>
    public static DurationKey Period { get; } =
        new("period", Duration.FromMilliseconds(100), Duration.FromSeconds(3600))
        {
            Default = Duration.FromSeconds(2),
            Example = "2s",
            OtherNames = ["batch_wait", "interval", "flush_interval"],
        };

    /// <summary>The most events in memory.</summary>
    public static IntegerKey QueueLimit { get; } = new("queue_limit", 100, 100_000)
    {
        Default = 1000,
        Example = "1000",
        OtherNames = ["queue_size", "buffer"],
    };

    /// <summary>Whether requests are compressed.</summary>
    public static BooleanKey Gzip { get; } = new("gzip", Default: true)
    {
        Example = "true",
        OtherNames = ["compress", "compression"],
    };

    /// <summary>Where events wait.</summary>
    public static SectionKey Spool { get; } = new("spool", LokiSpoolKeys.Section)
    {
        Example = "{ limit: 16MB }",
        OtherNames = ["disk_buffer", "buffer_directory"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new(
        "in loki",
        [
            Url, Labels, PropertiesAsLabels, Login, PasswordFile, Tenant, BatchSize, Period, QueueLimit, Gzip, Spool,
        ]);
}
