using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Writing;

namespace VipKeeper.Init.Writing;

/// <summary>Writes the file of one node in the shape of the shipped examples.</summary>
internal sealed class NodeFile
{
    private const int CommentColumn = 27;
    private const int Width = 120;

    private readonly StringBuilder _text = new();
    private readonly InitPlan _plan;
    private readonly PlannedNode _self;
    private readonly PlannedNode _other;

    private NodeFile(InitPlan plan, PlannedNode self, PlannedNode other)
    {
        _plan = plan;
        _self = self;
        _other = other;
    }

    /// <summary>The file's text.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isPeer">True for the other node's file.</param>
    public static string Write(InitPlan plan, bool isPeer)
    {
        var file = new NodeFile(plan, isPeer ? plan.Peer : plan.Self, isPeer ? plan.Self : plan.Peer);
        file.WriteTop();
        file.WriteElection();
        file.WriteService();
        return file._text.ToString();
    }

    private bool IsPreferred => _self.Priority > _other.Priority;

    private void WriteTop()
    {
        string program = _plan.Service.Kind == ServiceKind.Caddy || _plan.Program is not { } name
            || name == ServiceProfile.UnknownProgram
                ? "" : $" ({name})";
        Comment("", $"{_plan.Service.Title}{program}: the {(IsPreferred ? "preferred" : "standby")} node.");
        Line("#");
        Comment("", $"This node:  {_self.Describe()}");
        Comment("", $"The other:  {_other.Describe()}");
        Comment("", $"Clients use {_plan.Vip.Address}, which is always on exactly one of the two.");
        Line("#");
        Comment("", "Check after each change:  vipkeeper check /etc/vipkeeper/vipkeeper.yaml");
        Line("");
        if (_self.Name is { } node)
        {
            Line($"node: {YamlScalar.Flow(node)}");
        }
        else
        {
            Line("# node: the host name, unless it is written here");
        }

        Line($"interface: {YamlScalar.Flow(_plan.Interface)}");
        Line("");
    }

    private void WriteElection()
    {
        Line("instances:");
        Line($"  - name: {_plan.Service.Word}");
        Line($"    vrid: {_plan.Vrid}", "the same on both nodes, and on no other pair of this network");
        Comment("    ", IsPreferred
            ? $"Higher than the standby's {_other.Priority}: this node is master whenever it is up."
            : $"Lower than the preferred node's {_other.Priority}: master only while that one is away.");
        Line($"    priority: {_self.Priority}");
        if (_plan.Version == 3)
        {
            Line("    # version: 2", "while the other node runs keepalived, which speaks 2 unless told otherwise");
        }
        else
        {
            Line($"    version: {_plan.Version}", "the same on both nodes");
        }

        Line($"    advert_interval: {DurationText.Format(_plan.AdvertInterval)}", "the same on both nodes");
        Line("    addresses:");
        Line($"      - {Address(_plan.VipText)}", "the same on both nodes");
        if (_plan.IsUnicast)
        {
            Comment("    ", "Adverts go to the other node alone: for networks that drop multicast.");
            Line($"    peers: [{Address(_other.Address.ToString())}]");
        }
    }

    private string Question => _plan.DnsName == InitPlan.LoopbackName
        ? $"name: {_plan.DnsName}, type: PTR, expect: \"NOERROR, NXDOMAIN\""
        : $"name: {YamlScalar.Flow(_plan.DnsName)}";

    private void WriteService()
    {
        switch (_plan.Service.Kind)
        {
            case ServiceKind.Dns:
                Comment(
                    "    ",
                    _plan.DnsName == InitPlan.LoopbackName
                        ? "Every server knows at once whether the loopback address has a name, without the rest of "
                        + "the world. A name of your own zone with 'answer' says more; see docs/checks.md. Without a "
                        + "weight its failure takes this node out."
                        : "The server itself is asked for a name that it must know. With 'answer' it says more; see "
                        + "docs/checks.md. Without a weight its failure takes this node out.");
                WriteCheck(
                    $"dns: {{ {Question} }},\n            interval: 2s, timeout: 1s, rise: 2, fall: 3");
                break;
            case ServiceKind.Caddy:
                Comment(
                    "    ",
                    "Caddy answers: any status but an error, so that its usual redirect to https is right, too. Without"
                    + " a weight its failure takes this node out; a page of your own in 'url' and 'host' says more.");
                WriteCheck($"http: {{ url: {YamlScalar.Flow(_plan.Url)} }}, fall: 3");
                break;
            case ServiceKind.Nfs:
                Comment("    ", "The NFS server answers. Without a weight its failure takes this node out.");
                WriteCheck("nfs: { versions: [4] }, fall: 3");
                break;
            default:
                Comment(
                    "    ",
                    "A check of the service takes this node out when it fails; see docs/checks.md. For example:");
                Line("    # track:");
                Line("    #   checks:");
                Line("    #     - { tcp: { port: 443 }, fall: 3 }");
                break;
        }

        Line(
            $"    rto: {_plan.Service.Rto}",
            "the promise: back within this time, whatever happens to the other node");
        if (_plan.Service.Kind == ServiceKind.Nfs)
        {
            WriteReplication();
        }
    }

    private void WriteReplication()
    {
        Line("");
        Comment("    ", "Two nodes that write at a time are worse than a gap: the old master lets go first.");
        Line("    handover: release_first");
        Comment("    ", "A node that returns waits until it has what was written meanwhile.");
        Line("    preempt: { after: in_sync }");
        Line("");
        Comment(
            "    ",
            "The backup copies from the master, with nothing lost: see docs/replication.md for rsyncd.conf on both "
            + "nodes.");
        Line("    replication:");
        Line("      paths:");
        Line($"        - {{ path: {YamlScalar.Flow(_plan.Directory)}, module: {YamlScalar.Flow(_plan.Module)} }}");
        Line("      every: 15m");
        Line("      exclude: [lost+found]");
        Line("      keep: 7d");
    }

    private void WriteCheck(string check)
    {
        Line("    track:");
        Line("      checks:");
        Line($"        - {{ {check} }}");
    }

    // IPv6 addresses hold colons, which mean something between brackets.
    private static string Address(string text) =>
        text.Contains(':', StringComparison.Ordinal) ? YamlScalar.Flow(text) : text;

    private void Line(string text) => _text.Append(text).Append('\n');

    private void Line(string text, string comment) =>
        Line($"{text.PadRight(Math.Max(CommentColumn, text.Length + 2))}# {comment}");

    private void Comment(string indent, string text)
    {
        int width = Width - indent.Length - 2;
        string rest = Shown.Line(text);
        while (rest.Length > width)
        {
            int cut = rest.LastIndexOf(' ', width);
            cut = cut <= 0 ? width : cut;
            Line($"{indent}# {rest[..cut]}");
            rest = rest[cut..].TrimStart();
        }

        Line($"{indent}# {rest}");
    }
}
