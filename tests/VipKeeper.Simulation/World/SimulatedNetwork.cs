using VipKeeper.Simulation.Scenarios;

namespace VipKeeper.Simulation.World;

/// <summary>
/// A switch between the nodes. Each ordered pair of nodes is a <see cref="Link"/> of its own, so that a partition
/// may be one-way. Without faults every packet arrives once, in order, within the healthy latency.
/// </summary>
internal sealed class SimulatedNetwork
{
    private readonly SimulatedWorld _world;
    private readonly ScenarioOptions _options;
    private readonly SeededRandom _random;
    private readonly Link[,] _links;

    /// <summary>Makes a healthy network.</summary>
    public SimulatedNetwork(SimulatedWorld world, ScenarioOptions options, SeededRandom random)
    {
        _world = world;
        _options = options;
        _random = random;
        int count = options.Nodes.Length;
        _links = new Link[count, count];
        for (int i = 0; i < _links.Length; i++)
        {
            _links[i / count, i % count] = new Link();
        }
    }

    /// <summary>True when no fault is in force on any link.</summary>
    public bool IsHealthy => _links.Cast<Link>().All(link => link.IsHealthy);

    /// <summary>True when, besides, nothing waits any more behind what a fault held up.</summary>
    public bool IsPrompt => IsHealthy
        && _links.Cast<Link>().All(link => link.LastArrival <= _world.Now + _options.HealthyLatencyMaximum);

    /// <summary>The link of one direction.</summary>
    public Link LinkOf(int from, int to) => _links[from, to];

    /// <summary>Carries a packet to one node, with the faults of the link in force now.</summary>
    public void Carry(int from, int to, SimulatedPacket packet)
    {
        Link link = _links[from, to];
        // The partition itself is the disturbance, not every packet that it swallows.
        if (link.Cuts > 0)
        {
            _world.Trace.Add(_world.Now, "network", $"{from} -> {to} cut");
            return;
        }

        if (_random.Chance(link.LossPerMille))
        {
            _world.Trace.Add(_world.Now, "network", $"{from} -> {to} lost");
            _world.Disturbances.AddPacket(_world.Now);
            return;
        }

        Send(link, from, to, packet);
        if (_random.Chance(link.DuplicationPerMille))
        {
            _world.Trace.Add(_world.Now, "network", $"{from} -> {to} duplicated");
            _world.Disturbances.AddPacket(_world.Now);
            Send(link, from, to, packet);
        }
    }

    /// <summary>Puts a forged packet on a node's wire.</summary>
    public void Inject(int to, SimulatedPacket packet)
    {
        _world.Disturbances.AddPacket(_world.Now);
        _world.Plan(_world.Now + _options.HealthyLatencyMaximum, () => _world.Nodes[to].Receive(packet));
    }

    /// <summary>Carries a gratuitous ARP or neighbour advertisement to the client.</summary>
    public void Announce(byte[] frame) =>
        // Always the same latency: a switch does not let one frame to the same port overtake another.
        _world.Plan(_world.Now + _options.HealthyLatencyMaximum, () => _world.Client.Learn(frame));

    private void Send(Link link, int from, int to, SimulatedPacket packet)
    {
        if (_random.Chance(link.CorruptionPerMille))
        {
            packet = Corrupt(packet);
            _world.Trace.Add(_world.Now, "network", $"{from} -> {to} corrupted");
            _world.Disturbances.AddPacket(_world.Now);
        }

        Instant arrival = _world.Now + link.ExtraDelay
            + _random.Between(_options.HealthyLatencyMinimum, _options.HealthyLatencyMaximum);
        bool isLate = link.ExtraDelay > Duration.Zero;
        if (_random.Chance(link.ReorderingPerMille))
        {
            arrival += _random.Between(Duration.Zero, _options.LongestHoldBack);
            isLate = true;
        }
        else
        {
            arrival = arrival > link.LastArrival ? arrival : link.LastArrival;
            // A packet behind one that a delay, over by now, still holds is late as well.
            isLate |= arrival > _world.Now + _options.HealthyLatencyMaximum;
            link.LastArrival = arrival;
        }

        _world.Plan(arrival, () => Arrive(to, packet, isLate));
    }

    private void Arrive(int to, SimulatedPacket packet, bool isLate)
    {
        if (isLate)
        {
            _world.Disturbances.AddPacket(_world.Now);
        }

        _world.Nodes[to].Receive(packet);
    }

    private SimulatedPacket Corrupt(SimulatedPacket packet)
    {
        byte[] bytes = [.. packet.Bytes];
        bytes[_random.Between(0, bytes.Length - 1)] ^= (byte)(1 << _random.Between(0, 7));
        return packet with { Bytes = bytes, IsIntact = false };
    }
}
