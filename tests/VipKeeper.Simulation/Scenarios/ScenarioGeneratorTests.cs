using VipKeeper.Simulation.Faults;
using VipKeeper.Simulation.World;
using Xunit;

namespace VipKeeper.Simulation.Scenarios;

/// <summary>What the fixed seeds cover: a change of the generator must not silently lose a part of it.</summary>
public sealed class ScenarioGeneratorTests
{
    private static readonly ScenarioOptions[] Scenarios =
        [.. Enumerable.Range(1, 2000).Select(seed => ScenarioGenerator.Draw((ulong)seed))];

    [Fact]
    public void Every_kind_of_fault_occurs()
    {
        Type[] kinds = [.. typeof(Fault).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Fault)) && !type.IsAbstract)];
        var seen = Scenarios
            .SelectMany(scenario => scenario.Rounds)
            .SelectMany(round => round.Faults)
            .CountBy(planned => planned.Fault.GetType())
            .ToDictionary();

        Assert.Equal(22, kinds.Length);
        Assert.All(kinds, kind => Assert.True(seen.GetValueOrDefault(kind) > 100, $"{kind.Name} is rare."));
    }

    [Fact]
    public void Some_runs_have_few_kinds_of_fault_and_some_have_many()
    {
        int[] counts = [.. Scenarios.Select(scenario => scenario.Rounds
            .SelectMany(round => round.Faults).Select(planned => planned.Fault.GetType()).Distinct().Count())];
        Assert.Contains(0, counts);
        Assert.Contains(1, counts);
        Assert.Contains(counts, count => count > 8);
    }

    [Fact]
    public void Every_version_family_transport_and_number_of_nodes_occurs()
    {
        Assert.Equal(
            [(VrrpVersion.V2, InetFamily.IPv4), (VrrpVersion.V3, InetFamily.IPv4), (VrrpVersion.V3, InetFamily.IPv6)],
            Scenarios.Select(scenario => (scenario.Version, scenario.Family)).Distinct().Order());
        Assert.Equal([2, 3, 4, 5], Scenarios.Select(scenario => scenario.Nodes.Length).Distinct().Order());
        Assert.Contains(Scenarios, scenario => scenario.IsUnicast);
        Assert.Contains(Scenarios, scenario => !scenario.IsUnicast);
        Assert.Contains(Scenarios, scenario => scenario.AuthenticationData.Length > 0);
        Assert.Contains(Scenarios, scenario => scenario.Intervals.Length > 1);
        Assert.Contains(Scenarios, scenario => scenario.Nodes[0].Priority == VrrpProtocol.OwnerPriority);
    }

    [Fact]
    public void Leases_of_every_kind_and_keepalived_of_every_kind_occur()
    {
        NodeOptions[] nodes = [.. Scenarios.SelectMany(scenario => scenario.Nodes)];
        Assert.Contains(nodes, node => node is { Lease.Nanoseconds: 0, Keepalived: null });
        Assert.Contains(nodes, node => node.Lease > Duration.Zero && node.Lease < node.Interval * 3);
        Assert.Contains(nodes, node => node.Lease > node.Interval * 5);
        KeepalivedTraits[] traits = [.. nodes.Select(node => node.Keepalived).OfType<KeepalivedTraits>()];
        Assert.True(traits.Length > 200, $"Only {traits.Length} of 2000 runs have keepalived as the other node.");
        Assert.Equal(2, traits.Select(trait => trait.DropsDifferingLists).Distinct().Count());
        Assert.Equal(2, traits.Select(trait => trait.SpeaksWhenYielding).Distinct().Count());
        Assert.Equal(2, traits.Select(trait => trait.ReadsBeforeTimers).Distinct().Count());
        Assert.All(Scenarios, scenario => Assert.Contains(scenario.Nodes, node => node.Keepalived is null));
    }

    [Fact]
    public void Reloads_of_all_nodes_change_version_transport_and_addresses()
    {
        RollingReload[] reloads = [.. Scenarios.SelectMany(scenario => scenario.Rounds)
            .SelectMany(round => round.Faults).Select(planned => planned.Fault).OfType<RollingReload>()];
        Assert.Equal(2, reloads.Select(reload => reload.Version).Distinct().Count());
        Assert.Equal(2, reloads.Select(reload => reload.IsUnicast).Distinct().Count());
        Assert.Equal(3, reloads.Select(reload => reload.Addresses).Distinct().Count());
    }

    [Fact]
    public void Faults_end_within_their_round()
    {
        Assert.All(Scenarios.SelectMany(scenario => scenario.Rounds), round =>
            Assert.All(round.Faults, planned =>
            {
                Assert.True(planned.Begin >= Duration.Zero);
                Assert.True(planned.End >= planned.Begin);
                Assert.True(planned.End <= round.Length);
            }));
    }
}
