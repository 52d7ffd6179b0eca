using VipKeeper.Replication;
using VipKeeper.Simulation.Checking;
using VipKeeper.Simulation.Groups;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Replication;

/// <summary>The nodes, the network, the clients, the operators, and what happens to them.</summary>
internal sealed class ReplicaWorld
{
    private static readonly Duration Disturbed = Duration.FromSeconds(240);
    private static readonly Duration Settling = Duration.FromSeconds(240);

    private readonly EventQueue _queue = new();
    private readonly SeededRandom _random;
    private readonly List<string> _notes = [];
    private readonly HashSet<ReplicaNode> _cutOff = [];
    private int _writes;
    private int _ids;
    private bool _isCalm;

    /// <summary>Makes the world of a scenario; nothing runs.</summary>
    public ReplicaWorld(ReplicaScenario scenario)
    {
        Scenario = scenario;
        _random = new SeededRandom(scenario.Seed ^ 0x776F_726C_6400_7272);
        Nodes = [.. Enumerable.Range(0, scenario.Nodes).Select(index => new ReplicaNode(this, index))];
        Rules = new ReplicaRules(this);
    }

    /// <summary>What was drawn.</summary>
    public ReplicaScenario Scenario { get; }

    /// <summary>The nodes.</summary>
    public ReplicaNode[] Nodes { get; }

    /// <summary>What must hold.</summary>
    public ReplicaRules Rules { get; }

    /// <summary>The time.</summary>
    public Instant Now { get; private set; } = new(1_000_000_000);

    /// <summary>How often an address was opened to clients.</summary>
    public int Reigns { get; private set; }

    /// <summary>The last things that happened.</summary>
    public string Trace => string.Join('\n', _notes.TakeLast(200));

    /// <summary>Plans an event.</summary>
    public void Plan(Instant at, Action happening) => _queue.Add(at > Now ? at : Now, happening);

    /// <summary>How late the kernel runs a process.</summary>
    public Duration DrawLateness() => DrawWithin(Duration.FromMilliseconds(2));

    /// <summary>How long a file, or a write to a disk, takes.</summary>
    public Duration DrawStep() => Duration.FromMilliseconds(1) + DrawWithin(Duration.FromMilliseconds(250));

    /// <summary>A length of time up to a longest.</summary>
    public Duration DrawWithin(Duration longest) => _random.Between(Duration.Zero, longest);

    /// <summary>True half the time.</summary>
    public bool Flip() => _random.Chance(500);

    /// <summary>The number of a new reign.</summary>
    public int MakeReign() => Reigns++;

    /// <summary>A new id.</summary>
    public LineageId MakeId()
    {
        Span<byte> bytes = stackalloc byte[LineageId.Length];
        BitConverter.TryWriteBytes(bytes, ++_ids);
        return new LineageId(bytes);
    }

    /// <summary>A write by a client.</summary>
    public FileWrite MakeWrite(ReplicaNode node, int key, FileWrite? previous, bool isDeletion, bool isStray) =>
        new(_writes++, key, node.Index, previous) { IsDeletion = isDeletion, IsStray = isStray };

    /// <summary>True when two nodes reach each other.</summary>
    public bool IsReachable(ReplicaNode one, ReplicaNode other) =>
        one.IsOn && other.IsOn && !_cutOff.Contains(one) && !_cutOff.Contains(other);

    /// <summary>Writes down what happened.</summary>
    public void Note(string text) => _notes.Add($"{Now.Nanoseconds / 1_000_000} ms {text}");

    /// <summary>Carries an advert to the other nodes.</summary>
    public void Send(ReplicaNode sender, byte priority)
    {
        VirtualRouterOptions options = Scenario.OptionsOf(sender.Index);
        byte[] addresses = new byte[4];
        options.Addresses[0].WriteTo(addresses);
        var advertisement = new AdvertisementBytes(sender.Address, options, priority, addresses);
        foreach (ReplicaNode node in Nodes)
        {
            if (node != sender && IsReachable(sender, node))
            {
                Plan(Now + Duration.FromMilliseconds(0.3), () => node.Receive(sender, advertisement));
            }
        }
    }

    /// <summary>Plays the whole scenario.</summary>
    /// <exception cref="InvariantViolatedException">Something did not hold.</exception>
    public void Play()
    {
        foreach (ReplicaNode node in Nodes)
        {
            Plan(Now + DrawWithin(Duration.FromSeconds(8)), node.Start);
            PlanOperator(node);
        }

        PlanClient();
        for (int i = 0; i < Scenario.Faults; i++)
        {
            Plan(Now + Duration.FromSeconds(10) + DrawWithin(Disturbed), Disturb);
        }

        RunFor(Disturbed + Duration.FromSeconds(70));
        _isCalm = true;
        _cutOff.Clear();
        foreach (ReplicaNode node in Nodes)
        {
            node.Disk.IsFull = false;
            node.Start();
        }

        RunFor(Settling);
        Rules.CheckSettled();
        Rules.CheckNothingIsLost();
    }

    private void PlanClient() => Plan(Now + DrawWithin(Duration.FromSeconds(1.2)), () =>
    {
        foreach (ReplicaNode node in Nodes.Where(static node => node.IsServing))
        {
            node.Write(_random.Between(0, Scenario.Files - 1), _random.Chance(150));
        }

        if (!_isCalm)
        {
            PlanClient();
        }
    });

    // In the end somebody cares: whatever is stopped gets the master's data.
    private void PlanOperator(ReplicaNode node) => Plan(
        Now + Duration.FromSeconds(5) + DrawWithin(Duration.FromSeconds(_isCalm ? 10 : 60)), () =>
        {
            node.Decide(keepMine: !_isCalm && _random.Chance(400));
            PlanOperator(node);
        });

    private void Disturb()
    {
        ReplicaNode node = Nodes[_random.Between(0, Nodes.Length - 1)];
        int kind = _random.Between(0, 7);
        if ((Scenario.FaultKinds & (1 << kind)) == 0)
        {
            return;
        }

        Duration back = Duration.FromMilliseconds(100) + DrawWithin(Duration.FromSeconds(_random.Pick(2, 12, 50)));
        switch (kind)
        {
            case 0 or 1:
                node.Kill();
                Plan(Now + back, node.Start);
                break;
            case 2 or 3:
                node.LosePower();
                Plan(Now + back, node.Start);
                break;
            case 4:
                node.Stop();
                Plan(Now + back, node.Start);
                break;
            case 5:
                Note($"{node.Name}: cut off");
                _cutOff.Add(node);
                Plan(Now + back, () => _cutOff.Remove(node));
                break;
            case 6:
                Note($"{node.Name}: disk full");
                node.Disk.IsFull = true;
                Plan(Now + back, () => node.Disk.IsFull = false);
                break;
            default:
                if (node.IsBackup && node.Runs == 0)
                {
                    node.Write(_random.Between(0, Scenario.Files - 1), isDeletion: false, isStray: true);
                }

                break;
        }
    }

    private void RunFor(Duration length)
    {
        Instant end = Now + length;
        while (_queue.TryTake(end, out Instant at, out Action happening))
        {
            Now = at;
            happening();
        }

        Now = end;
    }
}
