using VipKeeper.Simulation.Checking;
using VipKeeper.Simulation.Scenarios;
using Xunit;

namespace VipKeeper.Simulation.World;

/// <summary>A pair that hands over, is frozen and is killed, with every fault at a time of the test's choice.</summary>
public sealed class SafetyTests
{
    private readonly StopsLeaveNoGap _gap = new();
    private readonly HoldersOverlapBriefly _overlap = new();
    private readonly RestartsGoUnnoticed _restarts = new();
    private readonly SimulatedWorld _world;

    public SafetyTests()
    {
        ScenarioOptions options = ScenarioGenerator.Draw(1).WithoutGates();
        NodeOptions node = options.Nodes[0] with
        {
            Preempt = PreemptMode.Immediate,
            Handover = HandoverMode.MakeBeforeBreak,
        };
        _world = new SimulatedWorld(
            options with
            {
                Nodes =
                [
                    node with { Priority = 50 },
                    node with
                    {
                        Priority = 200,
                        Address = options.Nodes[1].Address,
                        HardwareAddress = options.Nodes[1].HardwareAddress,
                    },
                ],
                Rounds = [],
            },
            [_gap, _overlap, _restarts],
            EventTrace.Off);
        Low.Start();
        High.Start();
        RunLong();
        Assert.Equal(RouterState.Master, High.Process!.Router.State);
    }

    private SimulatedNode Low => _world.Nodes[0];

    private SimulatedNode High => _world.Nodes[1];

    private Duration Interval => High.Configuration.AdvertisementInterval;

    [Fact]
    public void A_stop_holds_the_addresses_until_the_other_node_has_them()
    {
        High.Process!.Terminate();
        Assert.True(High.Process.Router.IsHandingOver);
        Assert.NotEmpty(High.Kernel.Held);
        RunLong();
        Assert.Null(High.Process);
        Assert.Empty(High.Kernel.Held);
        Assert.Equal(_world.Options.Addresses, Low.Kernel.Held);
        Assert.Equal(1, _gap.Judged);
    }

    [Fact]
    public void A_gap_after_a_stop_is_found()
    {
        High.Process!.Terminate();
        // Behind the watch's back: the successor hears nothing.
        _world.Network.LinkOf(1, 0).Cuts++;
        Low.Process!.Freeze();
        AssertFails("although nobody has taken them", RunLong);
    }

    [Fact]
    public void Two_holders_without_a_handover_are_found()
    {
        Low.Kernel.TryHold(_world.Options.Addresses);
        AssertFails("both hold addresses for", RunLong);
    }

    [Fact]
    public void A_stop_that_is_asked_for_twice_ends_at_once()
    {
        DaemonProcess process = High.Process!;
        process.Terminate();
        process.Terminate();
        Assert.True(process.HasEnded);
        Assert.Empty(High.Kernel.Held);
    }

    [Fact]
    public void A_start_during_a_handover_follows_its_end()
    {
        DaemonProcess stopping = High.Process!;
        stopping.Terminate();
        High.Start();
        Assert.Same(stopping, High.Process);
        RunLong();
        Assert.NotSame(stopping, High.Process);
        Assert.Equal(RouterState.Master, High.Process!.Router.State);
    }

    [Fact]
    public void A_master_frozen_alone_listens_before_it_speaks()
    {
        Low.Crash();
        High.Process!.Freeze();
        RunLong();
        High.Process.Thaw();
        Assert.True(High.Process.Router.IsListening);
        Instant frozenSince = High.Patience!.Value;
        RunLong();
        Assert.False(High.Process.Router.IsListening);
        Assert.True(High.Patience > frozenSince);
    }

    [Fact]
    public void A_quick_restart_goes_on_as_master_and_nobody_notices()
    {
        KillAndRestartAfter(Interval);
        Assert.Equal(RouterState.Master, High.Process!.Router.State);
        Assert.Equal(RouterState.Backup, Low.Process!.Router.State);
        Assert.Equal(1, _restarts.Judged);
        RunLong();
        Assert.Equal(RouterState.Backup, Low.Process.Router.State);
    }

    [Fact]
    public void A_slow_restart_begins_anew()
    {
        KillAndRestartAfter(Interval * 4);
        Assert.Equal(RouterState.Backup, High.Process!.Router.State);
        Assert.Equal(RouterState.Master, Low.Process!.Router.State);
    }

    [Fact]
    public void Addresses_that_are_removed_by_a_quick_restart_are_found() => AssertFails(
        "but its addresses were removed",
        () => KillAndRestartAfter(Interval, () => High.Kernel.KeepOnly([])));

    [Fact]
    public void A_backup_that_does_not_wait_for_a_quick_restart_is_found() => AssertFails(
        "while node 1 was restarted in time",
        () => KillAndRestartAfter(Interval, ReportTakeover));

    private static void AssertFails(string expected, Action act)
    {
        InvariantViolatedException violated = Assert.Throws<InvariantViolatedException>(act);
        Assert.Contains(expected, violated.Message);
    }

    // What the daemon would tell the watch about a takeover.
    private void ReportTakeover()
    {
        var batch = new EffectBatch();
        DaemonProcess process = new(_world, Low);
        batch.Begin(RouterInput.Timer, process.Router, Low.LocalNow);
        process.Router.Startup(Low.LocalNow);
        batch.End(process.Router);
        batch.Begin(RouterInput.Timer, process.Router, Low.LocalNow);
        process.Router.HandleTimer(Low.LocalNow + (Interval * 10));
        batch.Add(new Effect(EffectKind.Report, Transition: new Transition(
            RouterState.Backup, RouterState.Master, TransitionReason.MasterDown, Low.LocalNow, default, default, 0)));
        batch.End(process.Router);
        _restarts.AfterCall(Low, Low.Process!, batch);
    }

    private void KillAndRestartAfter(Duration pause, Action? meanwhile = null)
    {
        _world.Disturbances.AddEvent(_world.Now);
        High.Crash();
        _world.RunUntil(_world.Now + pause);
        meanwhile?.Invoke();
        _world.Disturbances.AddEvent(_world.Now);
        High.Start();
    }

    private void RunLong() => _world.RunUntil(_world.Now + (_world.Options.LongestDownInterval * 5));
}
