using VipKeeper.Simulation.Scenarios;
using Xunit;

namespace VipKeeper.Simulation.World;

/// <summary>One link from node 0 to node 1, with one fault at a time.</summary>
public sealed class SimulatedNetworkTests
{
    private readonly ArrivalRecorder _arrivals = new();
    private readonly SimulatedWorld _world;

    public SimulatedNetworkTests()
    {
        _world = new SimulatedWorld(
            ScenarioGenerator.Draw(1).WithoutGates() with { Rounds = [] }, [_arrivals], EventTrace.Off);
        _world.Nodes[0].Start();
        _world.Nodes[1].Start();
    }

    [Fact]
    public void A_healthy_link_delivers_every_packet_once_and_in_order_within_its_latency()
    {
        Send(count: 50);
        _world.RunUntil(_world.Now + _world.Options.HealthyLatencyMaximum);
        Assert.Equal(Enumerable.Range(0, 50), _arrivals.Numbers);
        Assert.Equal(0, _world.Disturbances.Packets);
    }

    [Fact]
    public void A_cut_is_one_way()
    {
        _world.Network.LinkOf(1, 0).Cuts++;
        Send(count: 5);
        RunLong();
        Assert.Equal(5, _arrivals.Numbers.Count);

        _world.Network.LinkOf(0, 1).Cuts++;
        Send(count: 5);
        RunLong();
        Assert.Equal(5, _arrivals.Numbers.Count);
    }

    [Fact]
    public void A_link_that_loses_everything_delivers_nothing()
    {
        _world.Network.LinkOf(0, 1).LossPerMille = 1000;
        Send(count: 50);
        Assert.Equal(50, _world.Disturbances.Packets);
        RunLong();
        Assert.Empty(_arrivals.Numbers);
    }

    [Fact]
    public void A_duplicated_packet_arrives_twice()
    {
        _world.Network.LinkOf(0, 1).DuplicationPerMille = 1000;
        Send(count: 10);
        RunLong();
        Assert.Equal(20, _arrivals.Numbers.Count);
        Assert.Equal(10, _arrivals.Numbers.Distinct().Count());
    }

    [Fact]
    public void Reordering_lets_later_packets_pass()
    {
        _world.Network.LinkOf(0, 1).ReorderingPerMille = 500;
        Send(count: 50);
        RunLong();
        Assert.Equal(50, _arrivals.Numbers.Count);
        Assert.NotEqual(_arrivals.Numbers.Order(), _arrivals.Numbers);
    }

    [Fact]
    public void A_delay_keeps_the_order_and_holds_back_what_follows_it()
    {
        _world.Network.LinkOf(0, 1).ExtraDelay = Duration.FromSeconds(1);
        Send(count: 5);
        _world.Network.LinkOf(0, 1).ExtraDelay = Duration.Zero;
        Send(count: 5, first: 5);
        _world.RunUntil(_world.Now + Duration.FromMilliseconds(999));
        Assert.Empty(_arrivals.Numbers);
        RunLong();
        Assert.Equal(Enumerable.Range(0, 10), _arrivals.Numbers);
    }

    [Fact]
    public void A_corrupted_packet_differs_by_one_bit()
    {
        _world.Network.LinkOf(0, 1).CorruptionPerMille = 1000;
        Send(count: 20);
        RunLong();
        Assert.Equal(20, _arrivals.FlippedBits.Count);
        Assert.All(_arrivals.FlippedBits, bits => Assert.Equal(1, bits));
    }

    private void Send(int count, int first = 0)
    {
        for (int i = first; i < first + count; i++)
        {
            // Zeros with a number in a field of the simulation's own: nothing that a router would take.
            _world.Network.Carry(0, 1, new SimulatedPacket { Bytes = new byte[16], Sender = null, Priority = (byte)i });
        }
    }

    private void RunLong() => _world.RunUntil(_world.Now + Duration.FromSeconds(60));

    private sealed class ArrivalRecorder : Checking.Invariant
    {
        public List<int> Numbers { get; } = [];

        public List<int> FlippedBits { get; } = [];

        public override void AfterPacket(
            SimulatedNode node, SimulatedPacket packet, DropReason drop, in Advertisement advertisement)
        {
            if (packet.Sender is null)
            {
                Numbers.Add(packet.Priority);
                FlippedBits.Add(packet.Bytes.Sum(b => System.Numerics.BitOperations.PopCount(b)));
            }
        }
    }
}
