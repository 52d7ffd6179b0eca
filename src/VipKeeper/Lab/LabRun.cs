using VipKeeper.Configuration;
using VipKeeper.Json;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Lab.Report;
using VipKeeper.Lab.Scenarios;

namespace VipKeeper.Lab;

/// <summary>One run of <c>vipkeeper lab</c>: builds the lab, plays the scenarios, reports, and cleans up.</summary>
/// <param name="options">What to do.</param>
/// <param name="timeline">Gets what happens.</param>
/// <param name="output">Gets the results.</param>
internal sealed class LabRun(LabOptions options, Timeline timeline, TextWriter output)
{
    /// <summary>Runs the lab. Whatever ends it, the namespaces and processes are gone afterwards.</summary>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>True when every promise was kept.</returns>
    /// <exception cref="LabException">The lab could not be built, or a scenario did not go as it must.</exception>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public bool Run(CancellationToken cancellation)
    {
        foreach (string id in LabRunDirectory.RemoveRemains(LabRunDirectory.DefaultRoot, NamedNamespaces.Remove))
        {
            timeline.Say($"Removed what the run {id} had left behind.");
        }

        IReadOnlyList<InstanceConfiguration> preferred = ShippedExamples.Read("preferred", options.Interval);
        IReadOnlyList<InstanceConfiguration> standby = ShippedExamples.Read("standby", options.Interval);
        using var directory = LabRunDirectory.Create();
        using var network = LabNetwork.Create(directory, LabTopology.Hosts);
        using ILabNode a = MakeNode(LabTopology.Preferred, network, directory, preferred);
        using ILabNode b = MakeNode(LabTopology.Standby, network, directory, standby);
        IReadOnlyList<LabInstance> instances = LabInstance.From(preferred);
        Introduce(instances);

        using var session = new LabSession(network, [a, b], instances, options.Interval, timeline, cancellation);
        var results = new List<ScenarioResult>();
        foreach (Scenario scenario in options.Scenarios)
        {
            results.AddRange(session.Play(scenario));
        }

        Report(results);
        if (options.Keep)
        {
            StayUp(session, network, directory);
        }

        return results.TrueForAll(result => result.IsKept);
    }

    private ILabNode MakeNode(
        string name, LabNetwork network, LabRunDirectory directory, IReadOnlyList<InstanceConfiguration> instances)
    {
        string space = network.NamespaceOf(name);
        return options.Daemon == LabDaemon.Keepalived
            ? new KeepalivedNode(name, space, directory.Path, instances)
            : new VipKeeperNode(name, space, directory.Path, VipKeeperNode.ThisProgram(), instances);
    }

    private void Introduce(IReadOnlyList<LabInstance> instances)
    {
        string daemon = options.Daemon == LabDaemon.Keepalived ? "keepalived" : "vipkeeper";
        timeline.Say(
            $"Two nodes with {daemon}, {LabTopology.Preferred} preferred and {LabTopology.Standby} standby; a client "
            + $"asks every address every {LabSession.ProbeInterval}; adverts every {options.Interval}.");
        foreach (LabInstance instance in instances)
        {
            string promise = instance.Rto is { } rto ? $"promised back within {rto}" : "nothing promised";
            timeline.Say($"  {instance.Name,-6} {instance.Address,-15} vrid {instance.Vrid}, {promise}");
        }
    }

    private void Report(IReadOnlyList<ScenarioResult> results)
    {
        if (options.Json)
        {
            output.WriteLine(JsonText.ToText(LabReportDocument.Of(options.Interval, results), isIndented: true));
        }
        else
        {
            output.WriteLine();
            foreach (string line in ResultTable.Render(results))
            {
                output.WriteLine(line);
            }
        }

        output.Flush();
    }

    private void StayUp(LabSession session, LabNetwork network, LabRunDirectory directory)
    {
        session.EnsurePreferredHolds();
        timeline.Say("");
        timeline.Say("The lab stays up until Ctrl-C. In another terminal, as root:");
        foreach (LabHost host in LabTopology.Hosts)
        {
            timeline.Say($"  ip netns exec {network.NamespaceOf(host.Name)} bash");
        }

        timeline.Say($"  ip netns exec {network.SwitchNamespace} tcpdump -ni {LabNetwork.Bridge}");
        if (options.Daemon == LabDaemon.VipKeeper)
        {
            timeline.Say($"  {StatusCommandOf(LabTopology.Preferred, network, directory)}");
        }

        timeline.Say($"Configurations and logs: {directory.Path}");
        session.FollowUntilCancelled();
    }

    private static string StatusCommandOf(string node, LabNetwork network, LabRunDirectory directory) =>
        $"ip netns exec {network.NamespaceOf(node)} {string.Join(' ', VipKeeperNode.ThisProgram())} status "
        + $"--runtime-dir {VipKeeperNode.RuntimeDirectoryOf(node, directory.Path)}";
}
