using VipKeeper.Simulation.Scenarios;
using Xunit;

namespace VipKeeper.Simulation.World;

public sealed class DaemonProcessTests
{
    private readonly SimulatedWorld _world;

    public DaemonProcessTests()
    {
        ScenarioOptions options = ScenarioGenerator.Draw(1).WithoutGates();
        NodeOptions low = options.Nodes[0] with { Priority = 50, Lease = default, Preempt = PreemptMode.Immediate };
        NodeOptions high = options.Nodes[1] with { Priority = 200, Lease = default, Preempt = PreemptMode.Immediate };
        _world = new SimulatedWorld(options with { Nodes = [low, high], Rounds = [] }, [], EventTrace.Off);
    }

    private SimulatedNode Low => _world.Nodes[0];

    private SimulatedNode High => _world.Nodes[1];

    [Fact]
    public void Addresses_without_a_lifetime_survive_a_crash_and_are_removed_by_the_next_start()
    {
        Low.Start();
        RunLong();
        Low.Crash();
        RunLong();
        Assert.Equal(_world.Options.Addresses, Low.Kernel.Held);

        Low.Start();
        Assert.Empty(Low.Kernel.Held);
        Assert.Equal(RouterState.Backup, Low.Process!.Router.State);
    }

    [Fact]
    public void A_loss_of_power_takes_the_addresses_along()
    {
        Low.Start();
        RunLong();
        Low.LosePower();
        Assert.Empty(Low.Kernel.Held);
        Low.Start();
        Assert.Null(Low.Process);
    }

    [Fact]
    public void What_waited_in_the_socket_is_read_before_the_timers_after_a_freeze()
    {
        High.Start();
        Low.Start();
        RunLong();
        Assert.Equal(RouterState.Backup, Low.Process!.Router.State);

        // Long enough for the down timer to run out many times, but the master's adverts arrived meanwhile.
        Low.Process.Freeze();
        RunLong();
        Low.Process.Thaw();
        Assert.Equal(RouterState.Backup, Low.Process.Router.State);
    }

    [Fact]
    public void A_frozen_master_keeps_its_addresses_and_yields_to_what_it_reads_first()
    {
        Low.Start();
        RunLong();
        Low.Process!.Freeze();
        High.Start();
        RunLong();
        Assert.NotEmpty(Low.Kernel.Held);
        Assert.NotEmpty(High.Kernel.Held);

        Low.Process.Thaw();
        Assert.Equal(RouterState.Backup, Low.Process.Router.State);
        Assert.Empty(Low.Kernel.Held);
    }

    [Fact]
    public void A_refused_address_is_told_after_the_call_and_leads_to_Fault()
    {
        Low.ChangeRefusals(1);
        Low.Start();
        RunLong();
        Assert.Equal(RouterState.Fault, Low.Process!.Router.State);
        Assert.Equal(FaultCauses.AddressRefused, Low.Process.Router.Faults);

        Low.ChangeRefusals(-1);
        RunLong();
        Assert.Equal(RouterState.Master, Low.Process.Router.State);
    }

    private void RunLong() => _world.RunUntil(_world.Now + (_world.Options.LongestDownInterval * 5));
}
