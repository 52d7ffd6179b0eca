using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Groups;

/// <summary>What a seed draws: a few nodes that run the same sync group, each member on a LAN of its own.</summary>
internal sealed class GroupScenario
{
    private readonly VirtualRouterOptions[] _options;

    /// <summary>Draws the scenario of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="members">How many members there are, 1 for no group; drawn when absent.</param>
    public GroupScenario(ulong seed, int? members = null)
    {
        Seed = seed;
        var random = new SeededRandom(seed ^ 0x6772_6F75_7073_0000);
        Nodes = random.Between(2, 3);
        Members = random.Between(2, 3);
        Members = members ?? Members;
        IsMixed = random.Chance(300);
        Handover = random.Pick(HandoverMode.MakeBeforeBreak, HandoverMode.ReleaseFirst);
        Preempt = random.Pick(
            PreemptMode.Immediate, PreemptMode.Immediate, PreemptMode.Never,
            new PreemptMode(true, Duration.FromMilliseconds(700)));
        Rounds = random.Between(2, 4);
        Intervals = [.. Enumerable.Range(0, Members).Select(_ => Duration.FromMilliseconds(
            random.Pick(100, 200, 1000)))];
        Priorities = new byte[Nodes, Members];
        for (int node = 0; node < Nodes; node++)
        {
            byte common = (byte)(100 + (50 * node));
            for (int member = 0; member < Members; member++)
            {
                Priorities[node, member] = IsMixed ? (byte)random.Between(1, 254) : common;
            }
        }

        // From a stream of its own, so that everything else of a seed stays what it was.
        var gates = new SeededRandom(seed ^ 0x6761_7465_7300_0000);
        GateBound = gates.Chance(330) ? LongestInterval * gates.Between(1, 2) : Duration.Zero;
        HasGate = [.. Enumerable.Range(0, Nodes * Members).Select(_ => gates.Chance(600))];
        _options = [.. Enumerable.Range(0, Nodes * Members).Select(i => MakeOptions(i / Members, i % Members))];
    }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>How many nodes.</summary>
    public int Nodes { get; }

    /// <summary>How many members the group has.</summary>
    public int Members { get; }

    /// <summary>True when a node may be the better one in one member and the worse one in another.</summary>
    public bool IsMixed { get; }

    /// <summary>How all let go of their addresses.</summary>
    public HandoverMode Handover { get; }

    /// <summary>Whether all preempt.</summary>
    public PreemptMode Preempt { get; }

    /// <summary>How many rounds of faults.</summary>
    public int Rounds { get; }

    /// <summary>The interval of each member.</summary>
    public Duration[] Intervals { get; }

    /// <summary>The priority of each member on each node.</summary>
    public byte[,] Priorities { get; }

    /// <summary>How long takeovers and stops wait for what is to be done first; zero for not at all.</summary>
    public Duration GateBound { get; }

    /// <summary>Which members on which nodes have something to do first.</summary>
    public bool[] HasGate { get; }

    /// <summary>The longest interval.</summary>
    public Duration LongestInterval => Intervals.Max();

    /// <summary>
    /// How long a healthy network may need until one node is master of all: the slowest member's down timer, once more
    /// when two nodes gave way to each other, and the delay of the preemption.
    /// </summary>
    public Duration SettlingTime => (LongestInterval * 14) + Preempt.Delay + (GateBound * 4)
        + Duration.FromSeconds(1);

    /// <summary>The options of a member on a node.</summary>
    public VirtualRouterOptions OptionsOf(int node, int member) => _options[(node * Members) + member];

    private VirtualRouterOptions MakeOptions(int node, int member) => new()
    {
        Vrid = (byte)(50 + member),
        Priority = Priorities[node, member],
        AdvertisementInterval = Intervals[member],
        Addresses = [InetAddress.Parse($"192.0.2.{100 + member}")],
        Preempt = Preempt,
        Handover = Handover,
        GateBound = HasGate[(node * Members) + member] ? GateBound : Duration.Zero,
        DrainBound = HasGate[(node * Members) + member] ? GateBound : Duration.Zero,
        HandoverExtension = GateBound,
    };
}
