using VipKeeper.Configuration;
using VipKeeper.Configuration.Writing;
using VipKeeper.Init.Detection;
using VipKeeper.Init.Questions;
using VipKeeper.Init.Writing;
using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Init;

/// <summary>One run of <c>vipkeeper init</c>, from the plan to the files and what is told of them.</summary>
/// <param name="facts">This machine.</param>
/// <param name="questions">Asks; null never to ask.</param>
/// <param name="listen">Listens on an interface for adverts of a family.</param>
/// <param name="output">Takes what is asked for.</param>
/// <param name="error">Takes what is wrong.</param>
internal sealed class InitRun(
    NodeFacts facts,
    Questioner? questions,
    Func<string, InetFamily, HeardRouters> listen,
    TextWriter output,
    TextWriter error)
{
    /// <summary>The files are written.</summary>
    public const int Success = 0;

    /// <summary>Something is in the way; nothing is written.</summary>
    public const int InTheWay = 1;

    /// <summary>A flag is missing or wrong; nothing is written.</summary>
    public const int WrongUsage = 2;

    /// <summary>Plans, checks, writes, and tells what to do next.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(InitFlags flags, InitTarget target)
    {
        TextWriter told = target.IsPrinted ? error : output;
        if (Obstacle(target) is string obstacle)
        {
            error.WriteLine($"vipkeeper init: {Shown.Line(obstacle)}");
            return InTheWay;
        }

        TellFacts(told);
        var planner = new InitPlanner(flags, facts, questions, listen, told);
        if (planner.Plan() is not { } plan)
        {
            return TellFaults(planner);
        }

        string text = NodeFile.Write(plan, isPeer: false);
        string peerText = NodeFile.Write(plan, isPeer: true);
        string peerPath = target.PeerPathFor(plan);
        if (Verify((target.Path, text), (peerPath, peerText), plan) is not { } configuration)
        {
            return InTheWay;
        }

        TellPlan(plan, told);
        if (target.IsPrinted)
        {
            output.Write($"# --- {plan.Self.Label}, {plan.Self.Address} ---\n{text}");
            output.Write($"# --- {plan.Peer.Label}, {plan.Peer.Address} ---\n{peerText}");
            return Success;
        }

        string question = $"Write {Shown.Line(target.Path)} and, for the other node, {Shown.Line(peerPath)}";
        if (questions?.Confirm(question) == false)
        {
            error.WriteLine("vipkeeper init: nothing is written");
            return InTheWay;
        }

        if (ConfigurationFiles.Save([(target.Path, text), (peerPath, peerText)], target.IsForced) is string fault)
        {
            error.WriteLine($"vipkeeper init: {Shown.Line(fault)}");
            return InTheWay;
        }

        output.WriteLine($"{Shown.Line(target.Path)} is written, and {Shown.Line(peerPath)} for the other node.");
        await TellServiceAsync(plan, configuration.Instances[0], told).ConfigureAwait(false);
        TellDangers(plan, told);
        output.WriteLine();
        NextSteps.Write(plan, facts, target.Path, peerPath, output);
        return Success;
    }

    private string? Obstacle(InitTarget target)
    {
        if (facts.HasKeepalived && !target.IsForced)
        {
            return "keepalived runs here; 'vipkeeper import /etc/keepalived/keepalived.conf' makes a file of what it "
                + "does. To begin anew, stop it (systemctl disable --now keepalived), or write --force";
        }

        return target is { IsPrinted: false, IsForced: false } && Path.Exists(target.Path)
            ? $"{target.Path} exists; write --force to replace it, --output for another place, or --print"
            : null;
    }

    private void TellFacts(TextWriter told)
    {
        string where = facts.Container is not { } container ? ""
            : $", in {(facts.IsUnprivileged ? "an unprivileged" : "a privileged")} container ({Shown.Line(container)})";
        var services = new List<string>();
        foreach ((ServiceKind kind, string program) in facts.Services)
        {
            services.Add($"{ServiceProfile.Of(kind).Word}: {program}");
        }

        string running = services.Count == 0 ? "no service that is known here runs" : string.Join(", ", services);
        told.WriteLine($"This node is {Shown.Line(facts.HostName)}{where}; {running}.");
    }

    private int TellFaults(InitPlanner planner)
    {
        bool isUsage = planner.Missing.Count > 0;
        foreach (InitFault fault in planner.Faults)
        {
            isUsage |= fault.IsUsage;
            error.WriteLine($"vipkeeper init: {Shown.Line(fault.Message)}");
        }

        if (planner.Missing.Count > 0)
        {
            string why = questions is null ? "nothing is asked without a terminal or with --yes" : "the answers ended";
            error.WriteLine($"vipkeeper init: {why}; missing: {Shown.Line(string.Join(", ", planner.Missing))}");
        }

        return isUsage ? WrongUsage : InTheWay;
    }

    private DaemonConfiguration? Verify((string Path, string Text) self, (string Path, string Text) peer, InitPlan plan)
    {
        ConfigurationResult own = ConfigurationReader.ReadText(self.Text, self.Path);
        ConfigurationResult other = ConfigurationReader.ReadText(peer.Text, peer.Path, plan.Peer.Label);
        var faults = new List<string>();
        foreach (ConfigurationError fault in (List<ConfigurationError>)[.. own.Errors, .. other.Errors])
        {
            faults.Add(fault.ToString());
        }

        if (own.Configuration is { } left && other.Configuration is { } right)
        {
            faults.AddRange(PairComparison.Differences(left, right));
        }

        foreach (string fault in faults)
        {
            error.WriteLine($"vipkeeper init: what would be written is wrong: {Shown.Line(fault)}");
        }

        return faults.Count == 0 ? own.Configuration : null;
    }

    private static void TellPlan(InitPlan plan, TextWriter told)
    {
        string mine = plan.Self.Priority > plan.Peer.Priority ? "preferred" : "standby";
        told.WriteLine(
            $"This node:  {plan.Self.Describe()} on {Shown.Line(plan.Interface)}, {mine}, priority "
            + $"{plan.Self.Priority}");
        told.WriteLine($"The other:  {plan.Peer.Describe()}, priority {plan.Peer.Priority}");
        told.WriteLine(
            $"Together:   {plan.VipText} with VRID {plan.Vrid}, by {(plan.IsUnicast ? "unicast" : "multicast")}");
    }

    private async Task TellServiceAsync(InitPlan plan, InstanceConfiguration instance, TextWriter told)
    {
        if (plan.Service.Kind == ServiceKind.Plain)
        {
            return;
        }

        if (facts.Services.ContainsKey(plan.Service.Kind))
        {
            await CheckTrial.RunAsync(instance, told).ConfigureAwait(false);
        }
        else
        {
            told.WriteLine(
                $"No {plan.Service.Word} server runs here yet: until one does, the check fails, and this node is never "
                + "master.");
        }
    }

    private void TellDangers(InitPlan plan, TextWriter told)
    {
        if (facts.Network.Find(plan.Vip.Address) is { } held && held.Protocol != InterfaceAddress.VipKeeperProtocol)
        {
            told.WriteLine(
                $"Careful: {plan.Vip.Address} is on an interface of this node already. Take it out of the network's "
                + "own configuration (/etc/network/interfaces, or the container's in Proxmox): from now on it comes "
                + "and goes with the role.");
        }

        if (plan.Service.Kind == ServiceKind.Nfs && facts is { Container: not null, IsUnprivileged: true })
        {
            told.WriteLine(
                "Careful: this container is unprivileged. The kernel's NFS server does not run in one, and rsync can "
                + "give files to no other owners than its map of ids has.");
        }
    }
}
