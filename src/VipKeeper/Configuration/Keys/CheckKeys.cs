using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of an entry of <c>checks</c> in <c>track</c>; exactly one of the kinds is needed.</summary>
internal static class CheckKeys
{
    private static readonly Choice<bool> Up = new("up", true, []);

    /// <summary>What it is called; the word of its kind unless the file says otherwise.</summary>
    public static TextKey Name { get; } = new("name", NameText.CheckFault) { Example = "resolver" };

    /// <summary>A connection.</summary>
    public static SectionKey Tcp { get; } = new("tcp", TcpCheckKeys.Section)
    {
        Example = "{ port: 53 }",
        OtherNames = ["tcp_check", "connect"],
    };

    /// <summary>A question to a name server.</summary>
    public static SectionKey Dns { get; } = new("dns", DnsCheckKeys.Section)
    {
        Example = "{ name: example.lan }",
        OtherNames = ["dns_check"],
    };

    /// <summary>A page of a web server.</summary>
    public static SectionKey Http { get; } = new("http", HttpCheckKeys.Section)
    {
        Example = "{ url: http://127.0.0.1/ }",
        OtherNames = ["http_get", "ssl_get", "https"],
    };

    /// <summary>A call to an NFS server.</summary>
    public static SectionKey Nfs { get; } = new("nfs", NfsCheckKeys.Section)
    {
        Example = "{ versions: [3, 4] }",
        OtherNames = ["nfs_check", "rpc"],
    };

    /// <summary>The state of a unit.</summary>
    public static SectionKey Systemd { get; } = new("systemd", SystemdCheckKeys.Section)
    {
        Example = "{ unit: named.service }",
        OtherNames = ["unit", "service", "systemctl"],
    };

    /// <summary>keepalived's <c>track_file</c>.</summary>
    public static SectionKey File { get; } = new("file", FileCheckKeys.Section)
    {
        Example = "{ path: /etc/vipkeeper/maintenance }",
        OtherNames = ["track_file", "vrrp_track_file"],
    };

    /// <summary>keepalived's <c>track_process</c>.</summary>
    public static SectionKey Process { get; } = new("process", ProcessCheckKeys.Section)
    {
        Example = "{ executable: /usr/sbin/named }",
        OtherNames = ["track_process", "vrrp_track_process"],
    };

    /// <summary>keepalived's <c>vrrp_script</c>.</summary>
    public static SectionKey Script { get; } = new("script", ScriptCheckKeys.Section)
    {
        Example = "{ run: [/usr/bin/true] }",
        OtherNames = ["vrrp_script", "track_script", "misc_check", "exec"],
    };

    /// <summary>How often it runs; keepalived's default.</summary>
    public static DurationKey Interval { get; } =
        new("interval", Duration.FromMilliseconds(100), Duration.FromSeconds(3600))
        {
            Default = Duration.FromSeconds(1),
            Example = "2s",
            OtherNames = ["every", "delay_loop"],
        };

    /// <summary>How long a run may last; the interval unless the file says otherwise, as in keepalived.</summary>
    public static DurationKey Timeout { get; } =
        new("timeout", Duration.FromMilliseconds(10), Duration.FromSeconds(3600)) { Example = "1s" };

    /// <summary>keepalived's <c>rise</c>.</summary>
    public static IntegerKey Rise { get; } = new("rise", 1, 100) { Default = 1, Example = "2" };

    /// <summary>keepalived's <c>fall</c>.</summary>
    public static IntegerKey Fall { get; } = new("fall", 1, 100)
    {
        Default = 1,
        Example = "3",
        OtherNames = ["retry"],
    };

    /// <summary>keepalived's range; without the key, being down is a fault.</summary>
    public static IntegerKey Weight { get; } = new("weight", -253, 253)
    {
        Example = "-60",
        OtherNames = ["priority"],
    };

    /// <summary>keepalived's <c>reverse</c>.</summary>
    public static BooleanKey Reverse { get; } = new("reverse", Default: false)
    {
        Example = "true",
        OtherNames = ["noreverse", "inverse", "invert"],
    };

    /// <summary>The state before the first result; <c>down</c> is keepalived's <c>init_fail</c>.</summary>
    public static ChoiceKey<bool> Initial { get; } = new("initial", [Up, new("down", false, ["fail"])], Up)
    {
        Example = "down",
        OtherNames = ["init_fail", "initial_state", "init_file"],
    };

    /// <summary>All of them. Another kind goes beside the kinds.</summary>
    public static Section Section { get; } = new(
        "in a check",
        [
            Name, Tcp, Dns, Http, Nfs, Systemd, File, Process, Script, Interval, Timeout, Rise, Fall, Weight, Reverse,
            Initial,
        ]);
}
