using System.Collections.Immutable;
using VipKeeper.Simulation.Faults;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Scenarios;

/// <summary>Draws the options of a run from its seed.</summary>
internal static class ScenarioGenerator
{
    private const long DayNanoseconds = 86_400_000_000_000;

    /// <summary>Draws everything.</summary>
    public static ScenarioOptions Draw(ulong seed)
    {
        var random = new SeededRandom(seed);
        InetFamily family = random.Chance(350) ? InetFamily.IPv6 : InetFamily.IPv4;
        VrrpVersion version = family == InetFamily.IPv4 && random.Chance(350) ? VrrpVersion.V2 : VrrpVersion.V3;
        ImmutableArray<Duration> intervals = DrawIntervals(random, version);
        Duration longest = intervals.Max();
        Duration longestPreemptDelay = longest * random.Between(1, 8);
        bool hasOwner = random.Chance(100);
        ImmutableArray<NodeOptions> nodes = DrawNodes(random, family, intervals, hasOwner, longestPreemptDelay);
        nodes = DrawHandovers(new SeededRandom(seed ^ 0x6861_6E64_6F76_6572), nodes);
        nodes = DrawLeases(new SeededRandom(seed ^ 0x6C65_6173_6573_0000), nodes, version);

        // A fifth of the shortest interval, a millisecond at most: a healthy LAN, seen from any interval.
        Duration latency = Shorter(intervals.Min() / 5, Duration.FromMilliseconds(1));
        Duration lateness = random.Pick(Duration.Zero, latency / 10, latency);
        Duration longestExtraDelay = longest * 4;
        var limits = new FaultLimits(
            nodes.Length, family, hasOwner, intervals, longestExtraDelay, longestPreemptDelay);
        ImmutableArray<FaultRound> rounds = DrawRounds(random, limits, longest);
        AnnouncementSchedule announcements = DrawAnnouncements(rounds, longest);
        return new ScenarioOptions
        {
            Seed = seed,
            Version = version,
            Vrid = (byte)random.Between(1, 255),
            IsUnicast = random.Chance(300),
            ChecksumForm = DrawChecksumForm(random, version, family),
            AuthenticationData = version == VrrpVersion.V2 && random.Chance(300) ? [.. "secret\0\0"u8] : [],
            Addresses = DrawAddresses(random, family),
            Nodes = DrawGates(
                new SeededRandom(seed ^ 0x6761_7465_7300_0000),
                DrawKeepalived(new SeededRandom(seed ^ 0x6B65_6570_616C_6976), nodes, announcements)),
            Intervals = intervals,
            HealthyLatencyMinimum = latency / 10,
            HealthyLatencyMaximum = latency,
            LongestHoldBack = longest * 3,
            LongestExtraDelay = longestExtraDelay,
            LongestTimerLateness = lateness,
            LongestNoticeDelay = latency * 5,
            LongestPreemptDelay = longestPreemptDelay,
            Announcements = announcements,
            Rounds = rounds,
        };
    }

    /// <summary>A priority that a backup may have; often one that another node has too.</summary>
    public static byte DrawPriority(SeededRandom random) =>
        random.Chance(600) ? random.Pick<byte>(1, 50, 100, 150, 254) : (byte)random.Between(1, 254);

    /// <summary>Any of the three ways to preempt.</summary>
    public static PreemptMode DrawPreempt(SeededRandom random, Duration longestDelay) => random.Between(0, 5) switch
    {
        0 => PreemptMode.Never,
        1 => new PreemptMode(true, random.Between(new Duration(1), longestDelay)),
        _ => PreemptMode.Immediate,
    };

    private static Duration Shorter(Duration left, Duration right) => left < right ? left : right;

    private static ImmutableArray<Duration> DrawIntervals(SeededRandom random, VrrpVersion version)
    {
        if (version == VrrpVersion.V2)
        {
            // RFC 3768 §7.1: every node has the same.
            return [Duration.FromSeconds(random.Between(1, 3))];
        }

        var first = Duration.FromCentiseconds(random.Pick(1, 5, 10, 25, 100, 150));
        return random.Chance(500) ? [first] : [first, first * random.Between(2, 5)];
    }

    private static ImmutableArray<NodeOptions> DrawNodes(
        SeededRandom random,
        InetFamily family,
        ImmutableArray<Duration> intervals,
        bool hasOwner,
        Duration longestPreemptDelay)
    {
        // Two nodes are what most people have.
        int count = random.Chance(400) ? 2 : random.Between(3, 5);
        var hosts = new HashSet<byte>();
        while (hosts.Count < count)
        {
            hosts.Add((byte)random.Between(1, 199));
        }

        return
        [
            .. hosts.Select((host, index) => new NodeOptions(
                InetAddress.Parse(family == InetFamily.IPv4 ? $"192.0.2.{host}" : $"fe80::{host:x}"),
                MacAddress.FromBytes([2, 0, 0, 0, 0, host]),
                hasOwner && index == 0 ? VrrpProtocol.OwnerPriority : DrawPriority(random),
                random.Pick(intervals.AsSpan()),
                DrawPreempt(random, longestPreemptDelay),
                new Instant(random.Between(0, DayNanoseconds)),
                random.Between(-200, 200),
                HandoverMode.ReleaseFirst,
                Duration.Zero)),
        ];
    }

    // From a stream of its own, so that everything else of a seed stays what it was. Often all nodes do the same,
    // which is what one configuration for a pair means.
    private static ImmutableArray<NodeOptions> DrawHandovers(SeededRandom random, ImmutableArray<NodeOptions> nodes)
    {
        HandoverMode? all = random.Pick<HandoverMode?>(
            HandoverMode.MakeBeforeBreak, HandoverMode.ReleaseFirst, null, null);
        return
        [
            .. nodes.Select(node => node with
            {
                Handover = all ?? random.Pick(HandoverMode.MakeBeforeBreak, HandoverMode.ReleaseFirst),
            }),
        ];
    }

    // Mostly a little longer than the takeover, as the daemon's own choice is; sometimes shorter, much longer, or none.
    private static ImmutableArray<NodeOptions> DrawLeases(
        SeededRandom random, ImmutableArray<NodeOptions> nodes, VrrpVersion version) =>
    [
        .. nodes.Select(node =>
        {
            Duration down = ProtocolTimers.DownInterval(version, node.Priority, node.Interval);
            return node with
            {
                Lease = random.Between(0, 9) switch
                {
                    < 2 => Duration.Zero,
                    < 7 => down + node.Interval,
                    _ => random.Between(node.Interval, node.Interval * 12),
                },
            };
        }),
    ];

    // Half of the pairs are ours and keepalived's. It refreshes when we do so often enough to be waited for.
    private static ImmutableArray<NodeOptions> DrawKeepalived(
        SeededRandom random, ImmutableArray<NodeOptions> nodes, AnnouncementSchedule announcements)
    {
        if (nodes.Length != 2 || random.Chance(500))
        {
            return nodes;
        }

        int index = random.Between(0, 1);
        bool refreshes = announcements.Refresh < AnnouncementSchedule.Default.Refresh;
        return nodes.SetItem(index, nodes[index] with
        {
            Lease = Duration.Zero,
            Keepalived = new KeepalivedTraits(
                random.Chance(500),
                random.Chance(300),
                random.Chance(500),
                refreshes ? announcements.Refresh : Duration.Zero),
        });
    }

    // On a third of the seeds, there on most nodes: they answer in time, too late or never.
    private static ImmutableArray<NodeOptions> DrawGates(SeededRandom random, ImmutableArray<NodeOptions> nodes)
    {
        if (!random.Chance(330))
        {
            return nodes;
        }

        return
        [
            .. nodes.Select(node => node.Keepalived is not null || random.Chance(300) ? node : node with
            {
                Gate = new GateTraits(
                    random.Between(node.Interval / 8, node.Interval * 3),
                    random.Chance(250) ? null : random.Between(Duration.Zero, node.Interval * 4),
                    random.Chance(250),
                    // Drains are drawn in the world of the groups only.
                    Duration.Zero,
                    null),
            }),
        ];
    }

    private static ImmutableArray<InetAddress> DrawAddresses(SeededRandom random, InetFamily family)
    {
        int count = random.Between(1, 3);
        return
        [
            .. Enumerable.Range(0, count).Select(index => InetAddress.Parse(
                family == InetFamily.IPv4 ? $"198.51.100.{10 + index}" : $"2001:db8::{index + 1:x}")),
        ];
    }

    private static ChecksumForm DrawChecksumForm(SeededRandom random, VrrpVersion version, InetFamily family) =>
        version == VrrpVersion.V2 ? ChecksumForm.MessageOnly
        : family == InetFamily.IPv6 ? ChecksumForm.PseudoHeader
        : random.Pick(ChecksumForm.PseudoHeader, ChecksumForm.MessageOnly);

    private static ImmutableArray<FaultRound> DrawRounds(SeededRandom random, FaultLimits limits, Duration interval)
    {
        ImmutableArray<(FaultKind Kind, int Count)> mix = FaultPlanner.DrawMix(random);
        int count = random.Between(1, 3);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => FaultPlanner.DrawRound(
                random, mix, limits, interval * random.Between(10, 60 / count))),
        ];
    }

    // Where an advert can be lost, a master may never hear that there was another one, and only the refresh brings
    // the clients back; so it must be short enough to wait for. Elsewhere it is the default's minute, which no run
    // waits for: there the announcements of the moment have to do.
    private static AnnouncementSchedule DrawAnnouncements(ImmutableArray<FaultRound> rounds, Duration interval) =>
        rounds.Any(round => round.Faults.Any(planned => planned.Fault.HidesAdverts))
            ? AnnouncementSchedule.Default with { Refresh = interval * 5 }
            : AnnouncementSchedule.Default;
}
