using VipKeeper.Simulation.Scenarios;
using VipKeeper.Simulation.World;
using Xunit;

namespace VipKeeper.Simulation.Checking;

/// <summary>Worlds that are wrong on purpose: an invariant that never fails holds nothing.</summary>
public sealed class InvariantTests
{
    private readonly OneRightMaster _oneRightMaster = new();
    private readonly SimulatedWorld _world;

    public InvariantTests()
    {
        ScenarioOptions options = ScenarioGenerator.Draw(1).WithoutGates();
        NodeOptions low = options.Nodes[0] with { Priority = 50, Preempt = PreemptMode.Immediate };
        NodeOptions high = options.Nodes[1] with { Priority = 200, Preempt = PreemptMode.Immediate };
        _world = new SimulatedWorld(
            options with { Nodes = [low, high], Rounds = [] }, [_oneRightMaster, new NoFlapping()], EventTrace.Off);
        _world.Disturbances.AddEvent(_world.Now);
        _world.Nodes[0].Start();
        _world.Nodes[1].Start();
        RunLong();
    }

    [Fact]
    public void A_settled_pair_is_right()
    {
        _oneRightMaster.AfterSettling(_world);
        RunLong();
        _oneRightMaster.AfterCalm(_world);
        Assert.Equal(RouterState.Master, _world.Nodes[1].Process!.Router.State);
    }

    [Fact]
    public void Two_holders_of_an_address_are_found()
    {
        _world.Nodes[0].Kernel.TryHold(_world.Options.Addresses);
        AssertFails("is held by node 0, node 1", () => _oneRightMaster.AfterSettling(_world));
    }

    [Fact]
    public void Two_masters_are_found()
    {
        _world.Network.LinkOf(1, 0).Cuts++;
        RunLong();
        AssertFails("2 masters", () => _oneRightMaster.AfterSettling(_world));
    }

    [Fact]
    public void The_wrong_master_is_found()
    {
        _world.Nodes[0].Process!.SetPriority(250);
        AssertFails("node 1 is master with priority 200, but node 0 has 250",
            () => _oneRightMaster.AfterSettling(_world));
    }

    [Fact]
    public void A_client_that_was_led_astray_is_found()
    {
        _oneRightMaster.AfterSettling(_world);
        byte[] frame = new byte[Math.Max(ArpFrame.Length, NeighborAdvertisementFrame.Length)];
        MacAddress loser = _world.Nodes[0].Options.HardwareAddress;
        int length = _world.Options.Family == InetFamily.IPv4
            ? ArpFrame.WriteGratuitousRequest(frame, _world.Options.Addresses[0], loser)
            : NeighborAdvertisementFrame.Write(frame, _world.Options.Addresses[0], loser, isRouter: false);
        _world.Client.Learn(frame.AsSpan(0, length));
        AssertFails("A client sends to", () => _oneRightMaster.AfterCalm(_world));
    }

    [Fact]
    public void A_change_of_state_in_the_calm_is_found()
    {
        _oneRightMaster.AfterSettling(_world);
        AssertFails("changes its state although all is well", () => _world.Nodes[1].Process!.Terminate());
    }

    [Fact]
    public void A_change_of_state_long_after_every_disturbance_is_found()
    {
        _world.RunUntil(_world.Now + _world.Options.SettlingTimeWithStandingFaults);
        AssertFails("although nothing happened for", () => _world.Nodes[1].Process!.Terminate());
    }

    [Fact]
    public void A_run_that_does_not_end_is_found()
    {
        _world.Plan(_world.Now, Repeat);
        AssertFails("something repeats without end", RunLong);

        void Repeat() => _world.Plan(_world.Now, Repeat);
    }

    [Fact]
    public void Addresses_before_the_advert_are_found() => AssertFails(
        "does Claim, Advertise, Announce instead of Advertise, Claim, Announce",
        () => CheckTakeover(EffectKind.Claim, EffectKind.Advertise, EffectKind.Announce));

    [Fact]
    public void A_takeover_without_announcement_is_found() => AssertFails(
        "does Advertise, Claim instead of Advertise, Claim, Announce",
        () => CheckTakeover(EffectKind.Advertise, EffectKind.Claim));

    [Fact]
    public void A_takeover_in_order_is_accepted() =>
        CheckTakeover(EffectKind.Advertise, EffectKind.Claim, EffectKind.Announce);

    private static void AssertFails(string expected, Action act)
    {
        InvariantViolatedException violated = Assert.Throws<InvariantViolatedException>(act);
        Assert.Contains(expected, violated.Message);
    }

    // A real takeover, with the effects noted in an order of the test's choice.
    private void CheckTakeover(params EffectKind[] order)
    {
        SimulatedNode node = _world.Nodes[0];
        DaemonProcess process = node.Process!;
        Instant now = node.LocalNow;
        var batch = new EffectBatch();
        batch.Begin(RouterInput.Timer, process.Router, now);
        foreach (EffectKind kind in order)
        {
            batch.Add(new Effect(kind));
        }

        process.Router.HandleTimer(now + Duration.FromSeconds(1000));
        batch.Add(new Effect(EffectKind.Report, Transition: new Transition(
            batch.Before, RouterState.Master, TransitionReason.MasterDown, now, FaultCauses.None, default, 0)));
        batch.End(process.Router);
        new EffectsInOrder().AfterCall(node, process, batch);
    }

    private void RunLong() => _world.RunUntil(_world.Now + _world.Options.SettlingTime);
}
