using VipKeeper.Configuration.Values;
using VipKeeper.Replication;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>replication</c>.</summary>
internal static class ReplicationKeys
{
    private static readonly Choice<ReplicationTransport> Daemon = new(
        "daemon", ReplicationTransport.Daemon, ["rsync", "rsyncd", "module"]);

    private static readonly Choice<NewerFilesPolicy> Stop = new(
        "stop", NewerFilesPolicy.Stop, ["refuse", "conflict"]);

    /// <summary>The directories.</summary>
    public static ListKey Paths { get; } = new("paths", MaximumCount: 32)
    {
        IsRequired = true,
        Entry = ReplicatedPathKeys.Section,
        EntryForm = "replicated_path",
        Example = "[{ path: /srv/nfs, module: nfs }]",
        OtherNames = ["path", "directories", "dirs", "folders"],
    };

    /// <summary>How rsync reaches the other node.</summary>
    public static ChoiceKey<ReplicationTransport> Transport { get; } = new(
        "transport", [Daemon, new("ssh", ReplicationTransport.Ssh, ["rsh", "sftp"])], Default: Daemon)
    {
        Example = "ssh",
        OtherNames = ["protocol", "method", "via"],
    };

    /// <summary>rsync's user, or that of the login.</summary>
    public static TextKey User { get; } = new("user", ReplicationText.UserFault)
    {
        Example = "replicator",
        OtherNames = ["auth_user", "login", "username"],
    };

    /// <summary>rsync's <c>--password-file</c>.</summary>
    public static TextKey PasswordFile { get; } = new("password_file", ReplicationText.FileFault)
    {
        Example = "/etc/vipkeeper/rsync.secret",
        OtherNames = ["password", "secrets_file", "secret_file"],
    };

    /// <summary>The port of the transport.</summary>
    public static IntegerKey Port { get; } = new("port", 1, 65535) { Example = "873", OtherNames = ["ssh_port"] };

    /// <summary>What ssh needs.</summary>
    public static SectionKey Ssh { get; } = new("ssh", SshKeys.Section)
    {
        Example = "{ key: /etc/vipkeeper/id_ed25519, known_hosts: /etc/vipkeeper/known_hosts }",
        OtherNames = ["ssh_options", "rsh"],
    };

    /// <summary>The schedule by interval.</summary>
    public static DurationKey Every { get; } = new("every", Duration.FromSeconds(1), Duration.FromSeconds(30 * 86400))
    {
        Example = "15m",
        OtherNames = ["interval", "period", "schedule"],
    };

    /// <summary>The schedule by time of day.</summary>
    public static TextKey Daily { get; } = new("daily", ReplicationText.DailyFault)
    {
        Example = "\"03:00\"",
        OtherNames = ["at", "time", "on_calendar"],
    };

    /// <summary>By how much a run of the schedule is put off, at random.</summary>
    public static DurationKey Jitter { get; } = new("jitter", Duration.Zero, Duration.FromSeconds(86400))
    {
        Default = Duration.FromSeconds(60),
        Example = "1m",
        OtherNames = ["randomized_delay", "splay", "random_delay"],
    };

    /// <summary>rsync's <c>--bwlimit</c>.</summary>
    public static TextKey Bandwidth { get; } = new("bandwidth", ReplicationText.BandwidthFault)
    {
        Default = "0",
        Example = "10MB",
        OtherNames = ["bwlimit", "limit", "rate"],
    };

    /// <summary>rsync's <c>--timeout</c>.</summary>
    public static DurationKey Timeout { get; } = new("timeout", Duration.FromSeconds(1), Duration.FromSeconds(3600))
    {
        Default = Duration.FromSeconds(60),
        Example = "60s",
        OtherNames = ["io_timeout", "contimeout"],
    };

    /// <summary>What is neither copied nor deleted.</summary>
    public static ListKey Exclude { get; } = new("exclude", MaximumCount: 64)
    {
        MinimumCount = 0,
        EntryForm = "pattern",
        Example = "[lost+found]",
        OtherNames = ["excludes", "ignore", "exclude_from"],
    };

    /// <summary>More options of rsync.</summary>
    public static ListKey Options { get; } = new("options", MaximumCount: 32)
    {
        MinimumCount = 0,
        EntryForm = "rsync_option",
        Example = "[--one-file-system]",
        OtherNames = ["rsync_options", "arguments", "args", "extra"],
    };

    /// <summary>How long what was replaced or deleted is kept.</summary>
    public static DurationKey Keep { get; } = new(
        "keep", Duration.FromSeconds(3600), Duration.FromSeconds(365L * 86400))
    {
        Default = Duration.FromSeconds(7 * 86400),
        Example = "7d",
        OtherNames = ["retention", "keep_for", "aside"],
    };

    /// <summary>How long the master must have been heard.</summary>
    public static DurationKey StableFor { get; } = new(
        "stable_for", Duration.FromSeconds(1), Duration.FromSeconds(3600))
    {
        Default = Duration.FromSeconds(10),
        Example = "10s",
        OtherNames = ["stable", "settle", "delay"],
    };

    /// <summary>What is done about local files that were changed since the copy.</summary>
    public static ChoiceKey<NewerFilesPolicy> Newer { get; } = new(
        "newer",
        [Stop, new("keep_aside", NewerFilesPolicy.KeepAside, ["overwrite", "replace", "backup"])],
        Default: Stop)
    {
        Example = "keep_aside",
        OtherNames = ["conflict", "on_conflict", "unreplicated"],
    };

    /// <summary>The last pull of a planned handover.</summary>
    public static SectionKey FinalSync { get; } = new("final_sync", FinalSyncKeys.Section)
    {
        TakesBoolean = true,
        Default = false,
        Example = "{ timeout: 10s }",
        OtherNames = ["last_sync", "handover_sync"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new(
        "in replication",
        [
            Paths, Transport, User, PasswordFile, Port, Ssh, Every, Daily, Jitter, Bandwidth, Timeout, Exclude,
            Options, Keep, StableFor, Newer, FinalSync,
        ]);
}
