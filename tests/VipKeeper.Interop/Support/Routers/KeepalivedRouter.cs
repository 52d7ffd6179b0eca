using System.Text.RegularExpressions;
using VipKeeper.Configuration;
using VipKeeper.Lab.Nodes;
using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Support.Routers;

/// <summary>A router that runs the machine's keepalived(8).</summary>
internal sealed partial class KeepalivedRouter : VrrpRouter
{
    private KeepalivedRouter(Segment segment, string host, InstanceConfiguration instance, ILabNode node)
        : base(segment, host, instance, node)
    {
    }

    /// <summary>keepalived's own word about its version, such as <c>v2.2.7</c>.</summary>
    public static string Version { get; } = ReadVersion();

    /// <summary>The same, to be compared.</summary>
    public static Version Release { get; } = System.Version.Parse(Version.AsSpan(1));

    /// <inheritdoc/>
    public override bool HasLease => false;

    /// <inheritdoc/>
    public override RouterState? State
    {
        get
        {
            Match last = EnteredState().Matches(LogSinceStart).LastOrDefault() ?? Match.Empty;
            return last.Success ? Enum.Parse<RouterState>(last.Groups["state"].ValueSpan, ignoreCase: true) : null;
        }
    }

    /// <summary>Puts a router on a host; it is not started.</summary>
    public static KeepalivedRouter Create(Segment segment, string host, InstanceConfiguration instance) =>
        Create(segment, host, [instance], []);

    /// <summary>Puts a router with groups of instances on a host; what is asked of it is asked of the first.</summary>
    public static KeepalivedRouter Create(
        Segment segment,
        string host,
        IReadOnlyList<InstanceConfiguration> instances,
        IReadOnlyList<GroupConfiguration> groups)
    {
        string program = Requirements.Tool("keepalived");
        var node = new KeepalivedNode(
            host, segment.Network.NamespaceOf(host), segment.Folder, instances, program, groups);
        segment.Own(node);
        return new KeepalivedRouter(segment, host, instances[0], node);
    }

    /// <inheritdoc/>
    protected override bool IsComplaint(string line) => Complaint().IsMatch(line) && !Harmless().IsMatch(line);

    /// <inheritdoc/>
    protected override bool IsMasterEntry(string line) => line.Contains("Entering MASTER STATE");

    private static string ReadVersion()
    {
        // keepalived tells its version on standard error: "Keepalived v2.2.7 (01/16,2022)".
        Command version = Command.Run(Requirements.Tool("keepalived"), "--version");
        return VersionNumber().Match(version.Output + version.Error).Value;
    }

    // Wide on purpose: whatever it does not like about a packet is worded with one of these.
    [GeneratedRegex(
        "invalid|mismatch|expect|wrong|not present|bad |too (long|short)|unable|can't|cannot|fail|error|warning|" +
        "drop|discard|unknown|not a unicast|truncat|received an? |out of range|ignor",
        RegexOptions.IgnoreCase)]
    private static partial Regex Complaint();

    // Said of itself at the start, of a link that the test took down, or of a master that it is about to preempt.
    [GeneratedRegex(
        "setting config option max_auto_priority|Netlink reports .* down|Entering FAULT STATE|" +
        @"received lower priority \(\d+\) advert from \S+ - discarding")]
    private static partial Regex Harmless();

    [GeneratedRegex(@"Entering (?<state>BACKUP|MASTER|FAULT) STATE")]
    private static partial Regex EnteredState();

    [GeneratedRegex(@"v\d+\.\d+\.\d+")]
    private static partial Regex VersionNumber();
}
