using System.Text.Json;
using System.Text.RegularExpressions;
using VipKeeper.Configuration;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Interop.Support.Routers;

/// <summary>A router that runs the machine's vrrpd(8) of FRR, which speaks with the virtual MAC address.</summary>
internal sealed partial class FrrRouter : VrrpRouter
{
    private readonly FrrNode _node;

    private FrrRouter(Segment segment, string host, InstanceConfiguration instance, FrrNode node)
        : base(segment, host, instance, node) => _node = node;

    /// <summary>FRR's own word about its version, such as <c>8.4.4</c>.</summary>
    public static string Version { get; } = ReadVersion();

    /// <inheritdoc/>
    public override MacAddress Mac => _node.VirtualMac;

    /// <inheritdoc/>
    public override bool HasLease => false;

    /// <inheritdoc/>
    public override RouterState? State
    {
        get
        {
            Match last = EnteredState().Matches(LogSinceStart).LastOrDefault() ?? Match.Empty;
            return last.Success ? Enum.Parse<RouterState>(last.Groups["state"].ValueSpan) : null;
        }
    }

    // The address is always on the macvlan interface; it answers while that has a carrier.
    /// <inheritdoc/>
    public override bool HoldsVirtualAddress
    {
        get
        {
            using JsonDocument links = JsonDocument.Parse(
                Segment.Ip(Host, "-json", "link", "show", _node.VirtualInterface));
            return links.RootElement[0].GetProperty("flags").EnumerateArray()
                .Any(static flag => flag.GetString() == "LOWER_UP");
        }
    }

    /// <summary>Puts a router on a host; it is not started.</summary>
    public static FrrRouter Create(Segment segment, string host, InstanceConfiguration instance)
    {
        var node = new FrrNode(segment, host, instance);
        node.MakeVirtualInterface();
        segment.Own(node);
        return new FrrRouter(segment, host, instance, node);
    }

    /// <inheritdoc/>
    protected override void RemoveAddresses() => _node.MakeVirtualInterface();

    /// <inheritdoc/>
    protected override bool IsComplaint(string line) => Complaint().IsMatch(line) && !Harmless().IsMatch(line);

    /// <inheritdoc/>
    protected override bool IsMasterEntry(string line) => line.EndsWith(" -> Master", StringComparison.Ordinal);

    private static string ReadVersion()
    {
        // "vrrpd version 8.4.4"
        Command version = Command.Run(FrrNode.ProgramOf("vrrpd"), "--version");
        return VersionNumber().Match(version.Output + version.Error).Value;
    }

    [GeneratedRegex(
        "invalid|mismatch|incorrect|wrong|bad |unexpected|unable|can't|cannot|fail|error|warning|drop|discard|" +
        "malformed|unknown|does not match",
        RegexOptions.IgnoreCase)]
    private static partial Regex Complaint();

    // Said of itself at the start, of a lower master that it is about to preempt, or at the end. The last is FRR's own:
    // it becomes master of IPv6 before its interface has the address to send from, and misses its first advert.
    [GeneratedRegex(
        "Refusing to start Virtual Router|Discarding advertisement|Terminating on signal|disregarding|" +
        "Failed to find address to bind on vrrp6-")]
    private static partial Regex Harmless();

    [GeneratedRegex(@"\[IPv[46]\] \w+ -> (?<state>Backup|Master)\s*$", RegexOptions.Multiline)]
    private static partial Regex EnteredState();

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex VersionNumber();
}
