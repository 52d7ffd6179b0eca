using VipKeeper.Simulation.Checking;
using VipKeeper.Simulation.Scenarios;
using Xunit;

namespace VipKeeper.Simulation.World;

/// <summary>A pair with lifetimes, with every fault at a time of the test's choice.</summary>
public sealed class LeaseTests
{
    private readonly LeasesLastWhileAlive _alive = new();
    private readonly DeadNodesLetGo _dead = new();
    private readonly SimulatedWorld _world;

    public LeaseTests()
    {
        ScenarioOptions options = ScenarioGenerator.Draw(1);
        NodeOptions node = options.Nodes[0] with
        {
            Preempt = PreemptMode.Immediate,
            Lease = options.LongestDownInterval,
        };
        NodeOptions high = node with
        {
            Priority = 200,
            Address = options.Nodes[1].Address,
            HardwareAddress = options.Nodes[1].HardwareAddress,
        };
        _world = new SimulatedWorld(
            options with { Nodes = [node with { Priority = 50 }, high], Rounds = [] },
            [_alive, _dead],
            EventTrace.Off);
        Low.Start();
        High.Start();
        RunLong();
    }

    private SimulatedNode Low => _world.Nodes[0];

    private SimulatedNode High => _world.Nodes[1];

    [Fact]
    public void A_lease_is_renewed_as_long_as_the_daemon_runs()
    {
        Assert.Equal(_world.Options.Addresses, High.Kernel.Held);
        Assert.Equal(0, _alive.Ended);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_daemon_that_is_killed_or_frozen_leaves_one_holder(bool isKilled)
    {
        Silence(isKilled);
        Assert.Equal(_world.Options.Addresses, High.Kernel.Held);
        RunLong();
        Assert.Empty(High.Kernel.Held);
        Assert.Equal(_world.Options.Addresses, Low.Kernel.Held);
        Assert.True(_dead.Judged > 0);
    }

    [Fact]
    public void A_daemon_that_thaws_after_its_lease_yields_and_takes_no_address_back()
    {
        Silence(isKilled: false);
        _world.RunUntil(_world.Now + (High.Lease * 2));
        High.Configuration = High.Configuration with { Preempt = PreemptMode.Never };
        High.Process!.Reload();
        High.Process.Thaw();
        Assert.Empty(High.Kernel.Held);
        RunLong();
        Assert.Empty(High.Kernel.Held);
        Assert.Equal(RouterState.Backup, High.Process.Router.State);
    }

    [Fact]
    public void A_lease_that_is_not_renewed_is_found()
    {
        High.Kernel.TryHold(_world.Options.Addresses, High.LocalNow + new Duration(1));
        High.Leases.Arm();
        AssertFails("ran out although its daemon runs");
    }

    [Fact]
    public void An_address_without_a_lifetime_is_found_when_the_daemon_is_dead()
    {
        High.Crash();
        High.Kernel.TryHold(_world.Options.Addresses);
        AssertFails("after its daemon fell silent");
    }

    [Fact]
    public void Addresses_that_nobody_takes_over_are_found()
    {
        High.Crash();
        Low.Kernel.KeepOnly([]);
        _world.Plan(_world.Now + _world.Options.LongestDownInterval, Empty);
        AssertFails("is held by 0 nodes long after");

        void Empty()
        {
            Low.Kernel.KeepOnly([]);
            _world.Plan(_world.Now + Duration.FromMilliseconds(1), Empty);
        }
    }

    private void AssertFails(string expected)
    {
        InvariantViolatedException violated = Assert.Throws<InvariantViolatedException>(RunLong);
        Assert.Contains(expected, violated.Message);
    }

    private void Silence(bool isKilled)
    {
        _world.Disturbances.AddEvent(_world.Now);
        if (isKilled)
        {
            High.Crash();
        }
        else
        {
            High.Process!.Freeze();
        }
    }

    private void RunLong() => _world.RunUntil(_world.Now + (_world.Options.SettlingTimeWithStandingFaults * 2));
}
