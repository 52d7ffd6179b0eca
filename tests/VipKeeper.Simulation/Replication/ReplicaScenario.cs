using VipKeeper.Replication;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Replication;

/// <summary>What a seed draws: two or three nodes of one instance whose data is replicated.</summary>
internal sealed class ReplicaScenario
{
    /// <summary>Draws the scenario of a seed.</summary>
    public ReplicaScenario(ulong seed)
    {
        Seed = seed;
        var random = new SeededRandom(seed ^ 0x7265_706C_6963_6100);
        Nodes = random.Chance(700) ? 2 : 3;
        AfterInSync = random.Chance(700);
        HasFinalSync = random.Chance(600);
        Newer = random.Chance(850) ? NewerFilesPolicy.Stop : NewerFilesPolicy.KeepAside;
        ClockOffsets = [.. Enumerable.Range(0, Nodes).Select(_ => random.Between(-4_000, 4_000) * 1_000_000L)];
        Every = Duration.FromSeconds(random.Between(5, 20));
        Files = random.Between(4, 16);
        Faults = random.Between(3, 14);
        FaultKinds = random.Between(1, 255);
    }

    /// <summary>The seed.</summary>
    public ulong Seed { get; }

    /// <summary>How many nodes; a higher number has a higher priority.</summary>
    public int Nodes { get; }

    /// <summary>Whether preemption waits for a whole copy.</summary>
    public bool AfterInSync { get; }

    /// <summary>Whether a takeover from a living master pulls once more.</summary>
    public bool HasFinalSync { get; }

    /// <summary>What is done about newer files.</summary>
    public NewerFilesPolicy Newer { get; }

    /// <summary>How wrong each node's clock is, in nanoseconds.</summary>
    public long[] ClockOffsets { get; }

    /// <summary>The schedule of the pulls.</summary>
    public Duration Every { get; }

    /// <summary>How many files there are.</summary>
    public int Files { get; }

    /// <summary>How many faults.</summary>
    public int Faults { get; }

    /// <summary>Which kinds of faults occur, a bit each.</summary>
    public int FaultKinds { get; }

    /// <summary>How long a master must have been heard: <c>stable_for</c>.</summary>
    public static Duration StableFor => Duration.FromSeconds(5);

    /// <summary>The options of a node.</summary>
    public VirtualRouterOptions OptionsOf(int node) => new()
    {
        Vrid = 55,
        Priority = (byte)(100 + (50 * node)),
        AdvertisementInterval = Duration.FromSeconds(1),
        Addresses = [InetAddress.Parse("192.0.2.100")],
        Preempt = new PreemptMode(true, Duration.Zero) { AfterInSync = AfterInSync },
        Handover = HandoverMode.ReleaseFirst,
    };

    /// <inheritdoc/>
    public override string ToString() =>
        $"seed {Seed}: {Nodes} nodes, after in_sync {AfterInSync}, final sync {HasFinalSync}, newer {Newer}, every "
        + $"{Every}, {Files} files, {Faults} faults";
}
