using VipKeeper.Simulation.Checking;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Groups;

/// <summary>The nodes of a group, a LAN for each member, and what happens to them.</summary>
internal sealed partial class GroupWorld
{
    private static readonly Duration LongestLateness = Duration.FromMilliseconds(2);

    private int _requests;
    private readonly EventQueue _queue = new();
    private readonly SeededRandom _random;
    private readonly List<string> _notes = [];
    private readonly HashSet<GroupNode> _stopping = [];
    private readonly bool[] _isParted;

    // A LAN keeps the order of one sender's packets.
    private readonly Dictionary<(GroupNode From, GroupNode To, int Member), Instant> _lastArrival = [];
    private int _lossPerMille;
    private bool _isHealthy = true;
    private Instant _splitSince = Instant.Never;
    private bool _mustBeHeld;

    /// <summary>Makes the world of a scenario; nothing runs.</summary>
    public GroupWorld(GroupScenario scenario)
    {
        Scenario = scenario;
        _random = new SeededRandom(scenario.Seed ^ 0x776F_726C_6400_0000);
        _isParted = new bool[scenario.Members];
        Nodes = [.. Enumerable.Range(0, scenario.Nodes).Select(index => new GroupNode(this, index))];
    }

    /// <summary>What was drawn.</summary>
    public GroupScenario Scenario { get; }

    /// <summary>The nodes.</summary>
    public GroupNode[] Nodes { get; }

    /// <summary>The time.</summary>
    public Instant Now { get; private set; } = new(1_000_000_000);

    /// <summary>True to have every advert in the trace.</summary>
    public bool IsTracing { get; init; }

    /// <summary>How often a member changed its state.</summary>
    public int Transitions { get; private set; }

    /// <summary>The last things that happened.</summary>
    public string Trace => string.Join('\n', _notes.TakeLast(60));

    /// <summary>Plans an event.</summary>
    public void Plan(Instant at, Action happening) => _queue.Add(at > Now ? at : Now, happening);

    /// <summary>Numbers what a member asks for, over all lives of its daemon.</summary>
    public int NextRequest() => ++_requests;

    /// <summary>How long a member does what it does first; sometimes longer than anybody waits.</summary>
    public Duration DrawAnswerTime() => _random.Between(Duration.Zero, Scenario.GateBound * 5 / 4);

    /// <summary>How late the kernel runs a process.</summary>
    public Duration DrawLateness() => _random.Between(Duration.Zero, LongestLateness);

    /// <summary>True from a node's SIGTERM to its end.</summary>
    public bool IsStopping(GroupNode node) => _stopping.Contains(node);

    /// <summary>Writes down a change of state.</summary>
    public void Note(string text)
    {
        Transitions++;
        _notes.Add($"{Now.Nanoseconds / 1_000_000} ms {text}");
    }

    /// <summary>Carries an advert to the other nodes of the member's LAN.</summary>
    public void Send(GroupNode sender, int member, byte priority)
    {
        VirtualRouterOptions options = Scenario.OptionsOf(sender.Index, member);
        if (IsTracing)
        {
            _notes.Add($"{Now.Nanoseconds / 1_000_000} ms node {sender.Index} member {member} sends {priority}");
        }

        byte[] addresses = new byte[4];
        options.Addresses[0].WriteTo(addresses);
        foreach (GroupNode node in Nodes)
        {
            bool arrives = node != sender && sender.HasCarrier(member) && !_isParted[member]
                && !_random.Chance(_lossPerMille);
            if (!arrives)
            {
                continue;
            }

            var advertisement = new AdvertisementBytes(sender.Address, options, priority, addresses);
            Instant at = Now + Duration.FromMilliseconds(0.1) + DrawLateness();
            at = _lastArrival.TryGetValue((sender, node, member), out Instant last) && last > at ? last : at;
            _lastArrival[(sender, node, member)] = at;
            Plan(at, () =>
            {
                if (node.HasCarrier(member))
                {
                    node.Receive(member, advertisement);
                }
            });
        }
    }

    /// <summary>Plays the whole scenario.</summary>
    /// <exception cref="InvariantViolatedException">Something did not hold.</exception>
    public void Play()
    {
        foreach (GroupNode node in Nodes)
        {
            Plan(Now + _random.Between(Duration.Zero, Scenario.LongestInterval * 4), node.Start);
        }

        RunFor(Scenario.LongestInterval * 4);
        SettleAndCheck();
        for (int round = 0; round < Scenario.Rounds; round++)
        {
            StopTheMaster();
            Disturb();
            SettleAndCheck();
        }
    }

    // A planned stop in a healthy network: with make before break no address is ever nobody's.
    private void StopTheMaster()
    {
        GroupNode master = Nodes.Single(static node => node.IsMaster);
        _notes.Add($"{Now.Nanoseconds / 1_000_000} ms node {master.Index} is stopped");
        _mustBeHeld = Scenario.Handover == HandoverMode.MakeBeforeBreak && !Scenario.IsMixed;
        _stopping.Add(master);
        master.Stop();
        RunFor(Scenario.SettlingTime);
        _mustBeHeld = false;
        _stopping.Remove(master);
        Require(!master.IsAlive, "StopsEnd", $"node {master.Index} still runs");
        Require(Nodes.Count(static node => node.IsMaster) == 1, "OneMaster", "after a planned stop");
        master.Start();
        SettleAndCheck();
    }

    private void Disturb()
    {
        _isHealthy = false;
        Duration length = Scenario.LongestInterval * 10;
        for (int i = _random.Between(1, 4); i > 0; i--)
        {
            GroupNode node = Nodes[_random.Between(0, Nodes.Length - 1)];
            int member = _random.Between(0, Scenario.Members - 1);
            (string Name, Action Begin, Action End) fault = _random.Between(0, 4) switch
            {
                0 => ($"link {node.Index}.{member}",
                    () => node.ChangeCarrier(member, false), () => node.ChangeCarrier(member, true)),
                1 => ($"power {node.Index}", node.LosePower, node.Start),
                2 => ($"freeze {node.Index}", node.Freeze, node.Thaw),
                3 => ($"LAN {member}", () => _isParted[member] = true, () => _isParted[member] = false),
                _ => ("loss", () => _lossPerMille = 300, () => _lossPerMille = 0),
            };
            Duration at = _random.Between(Duration.Zero, length);
            Plan(Now + at, () => Do(fault.Name + " begins", fault.Begin));
            Plan(Now + at + _random.Between(Duration.Zero, length), () => Do(fault.Name + " ends", fault.End));
        }

        RunFor(length * 2 + Scenario.LongestInterval);
        _isHealthy = true;
        _splitSince = Instant.Never;
        foreach (GroupNode node in Nodes)
        {
            node.Thaw();
            for (int member = 0; member < Scenario.Members; member++)
            {
                node.ChangeCarrier(member, true);
            }

            node.Start();
        }
    }

    private void Do(string name, Action act)
    {
        _notes.Add($"{Now.Nanoseconds / 1_000_000} ms {name}");
        act();
    }

    private void SettleAndCheck()
    {
        RunFor(Scenario.SettlingTime);
        GroupNode[] masters = [.. Nodes.Where(static node => node.IsMaster)];
        Require(masters.Length == 1, "OneMaster", $"{masters.Length} nodes are master");
        foreach (GroupNode node in Nodes)
        {
            bool holdsAny = Enumerable.Range(0, Scenario.Members).Any(node.Holds);
            Require(node == masters[0] || !holdsAny, "OneHolder", $"node {node.Index} has an address too");
        }

        if (!Scenario.IsMixed && Scenario.Preempt.IsEnabled)
        {
            Require(masters[0].Index == Nodes.Length - 1, "TheBestIsMaster", $"node {masters[0].Index} is");
        }

        int before = Transitions;
        RunFor(Scenario.SettlingTime);
        Require(Transitions == before, "NoPingPong", $"{Transitions - before} changes in a calm network");
    }

    private void RunFor(Duration length)
    {
        Instant end = Now + length;
        while (_queue.TryTake(end, out Instant at, out Action happening))
        {
            Now = at;
            happening();
            CheckSplit();
            CheckHeld();
        }

        Now = end;
    }

    // Where nothing is in the way, the worse of two masters hears the better one within an interval.
    private void CheckSplit()
    {
        bool isSplit = _isHealthy && Nodes.Count(
            node => Enumerable.Range(0, Scenario.Members).Any(node.IsMasterOf)) > 1;
        _splitSince = !isSplit ? Instant.Never : _splitSince.IsNever ? Now : _splitSince;
        Require(
            !isSplit || Now - _splitSince <= (Scenario.LongestInterval * 2) + Duration.FromMilliseconds(50),
            "NoSplit",
            $"two nodes have been master since {_splitSince.Nanoseconds / 1_000_000} ms");
    }

    private void CheckHeld()
    {
        for (int member = 0; _mustBeHeld && member < Scenario.Members; member++)
        {
            int wanted = member;
            Require(Nodes.Any(node => node.Holds(wanted)), "StopsLeaveNoGap", $"nobody has address {member}");
        }
    }

    private static void Require(bool holds, string invariant, string message)
    {
        if (!holds)
        {
            throw new InvariantViolatedException(invariant, message);
        }
    }
}
