using System.Collections.Immutable;
using VipKeeper.Simulation.Scenarios;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>
/// Draws the faults of a run: first which kinds occur at all and how often (swarm testing: a run with two kinds
/// finds what a run with all of them drowns), then each fault's time and target.
/// </summary>
internal static class FaultPlanner
{
    // A clock so wrong is far beyond any hardware; what is left of three intervals must still be enough.
    private const int WorstClock = 50_000;

    private static readonly ImmutableArray<FaultKind> Kinds =
    [
        new(nameof(PacketLoss), (random, limits) =>
            new PacketLoss(Links(random, limits), random.Pick(50, 200, 500, 900))),
        new(nameof(PacketDuplication), (random, limits) =>
            new PacketDuplication(Links(random, limits), random.Pick(50, 500, 1000))),
        new(nameof(PacketReordering), (random, limits) =>
            new PacketReordering(Links(random, limits), random.Pick(50, 300, 800))),
        new(nameof(PacketCorruption), (random, limits) =>
            new PacketCorruption(Links(random, limits), random.Pick(50, 300, 1000))),
        new(nameof(PacketDelay), (random, limits) =>
            new PacketDelay(Links(random, limits), random.Between(new Duration(1), limits.LongestExtraDelay))),
        new(nameof(Partition), (random, limits) =>
            new Partition(random.Between(1, (1 << limits.Nodes) - 2))),
        new(nameof(OneWayPartition), (random, limits) => new OneWayPartition(Links(random, limits))),
        new(nameof(HostileTraffic), (random, limits) => new HostileTraffic(Node(random, limits), random.NextBits())),
        new(nameof(Crash), (random, limits) => new Crash(Node(random, limits))),
        new(nameof(PowerLoss), (random, limits) => new PowerLoss(Node(random, limits), random.Chance(700))),
        new(nameof(PlannedStop), (random, limits) => new PlannedStop(Node(random, limits))),
        new(nameof(Freeze), (random, limits) => new Freeze(Node(random, limits))),
        new(nameof(WrongClock), (random, limits) =>
            new WrongClock(Node(random, limits), random.Pick(-1, 1) * random.Between(WorstClock / 5, WorstClock))),
        new(nameof(PriorityChange), (random, limits) =>
            new PriorityChange(
                Node(random, limits),
                ScenarioGenerator.DrawPriority(random),
                ScenarioGenerator.DrawPriority(random))),
        new(nameof(LinkDown), (random, limits) => new LinkDown(Node(random, limits))),
        new(nameof(AddressRemoved), (random, limits) =>
            new AddressRemoved(Node(random, limits), random.Between(0, 2))),
        new(nameof(AddressRefused), (random, limits) => new AddressRefused(Node(random, limits))),
        new(nameof(Reload), DrawReload),
        new(nameof(RollingReload), DrawRollingReload),
        new(nameof(WrongPeer), (random, limits) => new WrongPeer(Node(random, limits), Node(random, limits))),
        new(nameof(Restart), (random, limits) => new Restart(Node(random, limits), random.Chance(600)), Intervals(6)),
        new(nameof(StopCutShort), (random, limits) => new StopCutShort(Node(random, limits)), Intervals(1)),
    ];

    /// <summary>Which kinds occur in a run, each with how many of it a round has.</summary>
    public static ImmutableArray<(FaultKind Kind, int Count)> DrawMix(SeededRandom random)
    {
        int chance = random.Pick(80, 200, 400);
        int most = random.Pick(1, 2, 4);
        return [.. Kinds.Where(_ => random.Chance(chance)).Select(kind => (kind, random.Between(1, most)))];
    }

    /// <summary>Draws one round.</summary>
    public static FaultRound DrawRound(
        SeededRandom random, ImmutableArray<(FaultKind Kind, int Count)> mix, FaultLimits limits, Duration length)
    {
        var faults = new List<PlannedFault>();
        foreach ((FaultKind kind, int count) in mix)
        {
            for (int i = 0; i < count; i++)
            {
                Duration begin = random.Between(Duration.Zero, length);
                // Short ones are as likely as long ones: a tenth of the round or up to its end.
                Duration longest = random.Chance(500) ? length / 10 : length;
                Duration lasting = kind.DrawLength?.Invoke(random, limits) ?? random.Between(Duration.Zero, longest);
                Duration end = begin + lasting;
                faults.Add(new PlannedFault(begin, end < length ? end : length, kind.Draw(random, limits)));
            }
        }

        return new FaultRound(length, [.. faults.OrderBy(planned => planned.Begin)]);
    }

    private static int Node(SeededRandom random, FaultLimits limits) => random.Between(0, limits.Nodes - 1);

    private static LinkSelection Links(SeededRandom random, FaultLimits limits) =>
        LinkSelection.Draw(random, limits.Nodes);

    // Version 2 wants whole seconds.
    private static RollingReload DrawRollingReload(SeededRandom random, FaultLimits limits)
    {
        ImmutableArray<Duration> whole = limits.Family == InetFamily.IPv6
            ? [] : [.. limits.Intervals.Where(interval => Duration.FromSeconds(interval.WholeSeconds) == interval)];
        bool isVersion2 = !whole.IsEmpty && random.Chance(500);
        return new RollingReload(
            random.Between(1, (1 << limits.Nodes) - 2),
            isVersion2 ? VrrpVersion.V2 : VrrpVersion.V3,
            random.Pick((isVersion2 ? whole : limits.Intervals).AsSpan()),
            random.Chance(500),
            random.Between(1, 3));
    }

    private static Func<SeededRandom, FaultLimits, Duration> Intervals(int most) => (random, limits) =>
        random.Between(Duration.Zero, random.Pick(limits.Intervals.AsSpan()) * most);

    private static Reload DrawReload(SeededRandom random, FaultLimits limits)
    {
        int node = Node(random, limits);
        byte priority = limits.HasOwner && node == 0
            ? VrrpProtocol.OwnerPriority : ScenarioGenerator.DrawPriority(random);
        return new Reload(
            node,
            priority,
            random.Pick(limits.Intervals.AsSpan()),
            ScenarioGenerator.DrawPreempt(random, limits.LongestPreemptDelay),
            random.Chance(500));
    }
}
