using System.CommandLine;
using VipKeeper.Configuration;
using VipKeeper.Init;
using VipKeeper.Init.Detection;
using VipKeeper.Init.Questions;
using VipKeeper.Linux;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper init</c>: makes the configuration files of a new pair.</summary>
internal static class InitCommand
{
    private const string Help = """
        Make the configuration files of a new pair, for this node and for the other one.

        Looks at this machine (interface, address, container, the service that runs, who speaks VRRP here), asks for
        the rest on a terminal, and writes both files with comments, a check of the service and, for nfs, replication.
        Nothing is asked when standard input is no terminal, or with --yes: then --vip and --peer must be there, and
        what else is missing is told in one go. No file is replaced without --force, and nothing is written unless
        both files are right and fit each other.

        Without --role, the node with the lower address is the preferred one, so that both nodes come to the same
        pair. Without --vrid it is the virtual address's last octet, or the next one that nobody uses. A container's
        id that is its VLAN followed by its address's last octet (10111: VLAN 10, .111) names the nodes; it is found
        where Proxmox shows it, or told by --ctid.

        Exit codes: 0 written, 1 something is in the way, 2 wrong usage or something is missing; then nothing is
        written.

        Example:
          vipkeeper init dns --vip 192.168.10.110 --peer 192.168.10.112
        """;

    /// <summary>The command for the root command.</summary>
    public static Command Create()
    {
        var service = new Argument<string?>("SERVICE")
        {
            Description = "What the pair serves (default: what runs here).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        service.AcceptOnlyFromAmong(ServiceProfile.Words);
        Option<string?> vip = Text("--vip", "ADDRESS", "The virtual address, which clients use.");
        Option<string?> peer = Text("--peer", "ADDRESS", "The other node's own address.");
        Option<string?> device = Text(
            "--interface", "NAME", "The interface (default: the one in whose network the virtual address is).");
        Option<string?> vrid = Text("--vrid", "NUMBER", "The pair's number in this network, 1 to 255.");
        Option<string?> role = Text(
            "--role", "ROLE", "This node's role; the preferred one is master whenever it is up.");
        role.AcceptOnlyFromAmong("preferred", "standby");
        Option<string?> priority = Text(
            "--priority", "NUMBER", "This node's priority (default: 150 for the preferred one, 100 for the standby).");
        Option<string?> peerPriority = Text("--peer-priority", "NUMBER", "The other node's priority.");
        Option<string?> node = Text("--node", "NAME", "This node's name in logs and status.");
        Option<string?> peerNode = Text("--peer-node", "NAME", "The other node's name.");
        Option<string?> containerId = Text("--ctid", "NUMBER", "This container's id, its VLAN and the last octet.");
        var unicast = new Option<bool>("--unicast") { Description = "Send adverts to the other node alone." };
        Option<string?> version = Text("--vrrp-version", "NUMBER", "2 or 3 (default: the other node's, or 3).");
        Option<string?> dnsName = Text("--dns-name", "NAME", "dns: the name to ask for (default: that of 127.0.0.1).");
        Option<string?> url = Text("--url", "URL", "caddy: the page that is asked for (default: http://127.0.0.1/).");
        Option<string?> path = Text("--path", "DIR", "nfs: the directory that is replicated (default: the export).");
        var deaf = new Option<bool>("--no-listen") { Description = "Do not listen for others that speak VRRP." };
        Option<string?> output = Text(
            "--output", "PATH", $"This node's file (default: {ConfigurationReader.DefaultPath}).");
        output.Aliases.Add("-o");
        Option<string?> peerOutput = Text("--peer-output", "PATH", "The other node's file (default: beside it).");
        var force = new Option<bool>("--force")
        {
            Description = "Replace files that are there, and go on although keepalived runs here.",
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Ask nothing; take what is suggested." };
        var print = new Option<bool>("--print") { Description = "Print both files; write none." };
        var command = new Command("init", Help)
        {
            service, vip, peer, device, vrid, role, priority, peerPriority, node, peerNode, containerId, unicast,
            version, dnsName, url, path, deaf, output, peerOutput, force, yes, print,
        };
        command.SetAction((result, _) => RunAsync(
            new InitFlags
            {
                Service = result.GetValue(service),
                Vip = result.GetValue(vip),
                Peer = result.GetValue(peer),
                Interface = result.GetValue(device),
                Vrid = result.GetValue(vrid),
                Role = result.GetValue(role),
                Priority = result.GetValue(priority),
                PeerPriority = result.GetValue(peerPriority),
                Node = result.GetValue(node),
                PeerNode = result.GetValue(peerNode),
                ContainerId = result.GetValue(containerId),
                IsUnicast = result.GetValue(unicast),
                Version = result.GetValue(version),
                DnsName = result.GetValue(dnsName),
                Url = result.GetValue(url),
                Directory = result.GetValue(path),
                IsDeaf = result.GetValue(deaf),
            },
            new InitTarget(
                result.GetValue(output) ?? ConfigurationReader.DefaultPath,
                result.GetValue(peerOutput),
                result.GetValue(force),
                result.GetValue(print)),
            mayAsk: !Console.IsInputRedirected && !result.GetValue(yes),
            result.InvocationConfiguration));
        return command;
    }

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value };

    private static async Task<int> RunAsync(
        InitFlags flags, InitTarget target, bool mayAsk, InvocationConfiguration streams)
    {
        if (target.Path.Length == 0 || target.PeerPath?.Length == 0 || target.Path == target.PeerPath)
        {
            await streams.Error.WriteLineAsync("vipkeeper init: --output and --peer-output must be two files")
                .ConfigureAwait(false);
            return InitRun.WrongUsage;
        }

        NetworkView network;
        try
        {
            network = NetworkView.Take();
        }
        catch (LinuxException e)
        {
            await streams.Error.WriteLineAsync($"vipkeeper init: {e.Message}").ConfigureAwait(false);
            return InitRun.InTheWay;
        }

        NodeFacts facts = new NodeDetection("").Run(Environment.MachineName, network);
        // The terminal's own line editing is enough: Console.In would change its modes.
        using var answers = new StreamReader(Console.OpenStandardInput());
        Questioner? questions = mayAsk
            ? new Questioner(answers, target.IsPrinted ? streams.Error : streams.Output)
            : null;
        var run = new InitRun(
            facts,
            questions,
            (name, family) => network.LinkOf(name) is { } link
                ? VrrpListener.Listen(link, family, VrrpListener.Usual)
                : new HeardRouters([], $"there is no interface {name}"),
            streams.Output,
            streams.Error);
        return await run.RunAsync(flags, target).ConfigureAwait(false);
    }
}
