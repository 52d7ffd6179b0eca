using System.Collections.Immutable;
using System.Text;

namespace VipKeeper.Simulation.Scenarios;

/// <summary>Everything that decides a run; all of it follows from the seed.</summary>
internal sealed record ScenarioOptions
{
    // How many times something has to be heard and acted on until all agree, beside the protocol's own timers.
    private const int HopsOfOneDecision = 4;

    // What a handover may take beyond the longest skew: for a busy successor, and until the clients know him.
    private static readonly Duration HandoverGrace = Duration.FromMilliseconds(250 + 20);

    /// <summary>What everything was drawn from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The version that all nodes speak.</summary>
    public required VrrpVersion Version { get; init; }

    /// <summary>The virtual router's number.</summary>
    public required byte Vrid { get; init; }

    /// <summary>Whether the nodes know each other's addresses or use the multicast group.</summary>
    public required bool IsUnicast { get; init; }

    /// <summary>Which checksum all nodes send.</summary>
    public required ChecksumForm ChecksumForm { get; init; }

    /// <summary>Version 2's password, eight bytes, or empty.</summary>
    public required ImmutableArray<byte> AuthenticationData { get; init; }

    /// <summary>All virtual addresses; a reload may take the last one away for a while.</summary>
    public required ImmutableArray<InetAddress> Addresses { get; init; }

    /// <summary>The nodes, two to five.</summary>
    public required ImmutableArray<NodeOptions> Nodes { get; init; }

    /// <summary>The intervals that occur: one, or several in version 3.</summary>
    public required ImmutableArray<Duration> Intervals { get; init; }

    /// <summary>The shortest time a packet needs on a healthy link.</summary>
    public required Duration HealthyLatencyMinimum { get; init; }

    /// <summary>The longest time a packet needs on a healthy link.</summary>
    public required Duration HealthyLatencyMaximum { get; init; }

    /// <summary>How long a packet may be held back out of order.</summary>
    public required Duration LongestHoldBack { get; init; }

    /// <summary>The longest extra delay that a fault puts on a link.</summary>
    public required Duration LongestExtraDelay { get; init; }

    /// <summary>How late a process may run after its timer.</summary>
    public required Duration LongestTimerLateness { get; init; }

    /// <summary>How long a netlink message may take.</summary>
    public required Duration LongestNoticeDelay { get; init; }

    /// <summary>The longest preempt delay of any node, also after a reload.</summary>
    public required Duration LongestPreemptDelay { get; init; }

    /// <summary>When a master announces.</summary>
    public required AnnouncementSchedule Announcements { get; init; }

    /// <summary>The faults.</summary>
    public required ImmutableArray<FaultRound> Rounds { get; init; }

    /// <summary>The family of all addresses.</summary>
    public InetFamily Family => Addresses[0].Family;

    /// <summary>The longest interval that occurs.</summary>
    public Duration LongestInterval => Intervals.Max();

    /// <summary>The longest down timer that any node can run: the lowest priority, the longest interval.</summary>
    public Duration LongestDownInterval => Longer(
        ProtocolTimers.DownInterval(Version, 1, LongestInterval),
        ProtocolTimers.DownInterval(VrrpVersion.V3, 1, LongestInterval));

    /// <summary>The longest handover: the skew of the lowest priority and a grace; zero when nobody does it.</summary>
    public Duration LongestHandover =>
        Nodes.Any(node => node.Handover == HandoverMode.MakeBeforeBreak)
            ? LongestDownInterval - (LongestInterval * 3) + HandoverGrace + LongestGate
            : Duration.Zero;

    /// <summary>The longest that a takeover waits at its gate.</summary>
    public Duration LongestGate => Nodes.Max(static node => node.Gate?.Bound ?? Duration.Zero);

    /// <summary>The longest that a stop waits for its drain.</summary>
    public Duration LongestDrain => Nodes.Max(static node => node.Gate?.DrainBound ?? Duration.Zero);

    /// <summary>
    /// In this time after the last fault, every node reachable, the routers agree for good: what is on its way
    /// arrives; somebody's down timer runs out; he is heard, an interval later at most; the one with the right to
    /// preempt waits its delay, and the down timer that it restarted last runs out; the others hear it. Each of the two
    /// may wait at its gate. A daemon that is being stopped may drain, and hold on for a handover, before it starts
    /// again.
    /// </summary>
    public Duration SettlingTime
    {
        get
        {
            Duration timers = (LongestDownInterval * 2) + (LongestInterval * 2) + LongestPreemptDelay
                + LongestHandover + (LongestGate * 2) + LongestDrain;
            Duration hops = HealthyLatencyMaximum + LongestTimerLateness;
            Duration late = LongestHoldBack + LongestExtraDelay + LongestNoticeDelay;
            // A clock is at most 0.1 % wrong while no fault makes it so.
            return late + (hops * HopsOfOneDecision) + (timers * 1001 / 1000);
        }
    }

    /// <summary>
    /// As <see cref="SettlingTime"/>, but with faults in force that do not change: in a partition that is not
    /// transitive the decisions follow one after another, one a node, and a clock may be 5 % slow.
    /// </summary>
    public Duration SettlingTimeWithStandingFaults => SettlingTime * Nodes.Length * 106 / 100;

    /// <summary>
    /// How long nothing may change after settling, and how long a client may need to learn who answers: ten
    /// intervals, the first pause of a burst of announcements (a rival heard in it is answered after it), and where
    /// an advert may have been lost, the longest pause.
    /// </summary>
    public Duration CalmTime
    {
        get
        {
            Duration adverts = LongestInterval * 10;
            Duration pause = RefreshesOften ? LongestPause : Announcements.Offsets[1];
            pause = (pause * 1001 / 1000) + LongestTimerLateness + HealthyLatencyMaximum;
            return pause > adverts ? pause : adverts;
        }
    }

    private static Duration Longer(Duration left, Duration right) => left > right ? left : right;

    private Duration LongestPause
    {
        get
        {
            Duration pause = Announcements.Refresh;
            for (int i = 1; i < Announcements.Offsets.Length; i++)
            {
                Duration offset = Announcements.Offsets[i] - Announcements.Offsets[i - 1];
                pause = offset > pause ? offset : pause;
            }

            return pause;
        }
    }

    /// <summary>True when the refresh is short enough to wait for.</summary>
    public bool RefreshesOften => Announcements.Refresh < AnnouncementSchedule.Default.Refresh;

    /// <summary>More events than any run that goes well needs: the longest of 300,000 had 12,769.</summary>
    public const int EventLimit = 100_000;

    /// <summary>The configuration file of a node at the start.</summary>
    public VirtualRouterOptions ConfigurationOf(int node) => new()
    {
        Vrid = Vrid,
        Version = Version,
        Priority = Nodes[node].Priority,
        AdvertisementInterval = Nodes[node].Interval,
        Addresses = Addresses,
        Preempt = Nodes[node].Preempt,
        Peers = IsUnicast ? PeersOf(node) : [],
        ChecksumForm = ChecksumForm,
        AuthenticationType = AuthenticationData.IsEmpty
            ? AuthenticationType.None : AuthenticationType.SimplePassword,
        AuthenticationData = AuthenticationData,
        Announcements = Announcements,
        Handover = Nodes[node].Handover,
        GateBound = Nodes[node].Gate?.Bound ?? Duration.Zero,
        DrainBound = Nodes[node].Gate?.DrainBound ?? Duration.Zero,
        HandoverExtension = LongestGate,
    };

    /// <summary>The same with nothing to do before a takeover or a stop.</summary>
    public ScenarioOptions WithoutGates() => this with
    {
        Nodes = [.. Nodes.Select(static node => node with { Gate = null })],
    };

    /// <summary>The addresses of all other nodes.</summary>
    public ImmutableArray<InetAddress> PeersOf(int node) =>
        [.. Nodes.Where((_, index) => index != node).Select(other => other.Address)];

    /// <summary>The options as text for a failure report.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append($"seed {Seed}: VRRP {Version} {Family}, VRID {Vrid}, {(IsUnicast ? "unicast" : "multicast")}")
            .Append($", checksum {ChecksumForm}, {(AuthenticationData.IsEmpty ? "no" : "simple")} authentication\n")
            .Append($"addresses {string.Join(" ", Addresses)}, refresh {Announcements.Refresh}\n")
            .Append($"latency {HealthyLatencyMinimum} to {HealthyLatencyMaximum}, timers up to {LongestTimerLateness}")
            .Append($" late, settling {SettlingTime}, calm {CalmTime}\n");
        for (int i = 0; i < Nodes.Length; i++)
        {
            text.Append($"  node {i}: {Nodes[i]}\n");
        }

        for (int i = 0; i < Rounds.Length; i++)
        {
            text.Append($"  round {i}: {Rounds[i].Length} of faults\n");
            foreach (PlannedFault planned in Rounds[i].Faults)
            {
                text.Append($"    {planned.Begin} to {planned.End}: {planned.Fault}\n");
            }
        }

        return text.ToString();
    }
}
