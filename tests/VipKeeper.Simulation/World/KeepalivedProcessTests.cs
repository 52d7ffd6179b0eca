using VipKeeper.Simulation.Checking;
using VipKeeper.Simulation.Scenarios;
using Xunit;

namespace VipKeeper.Simulation.World;

/// <summary>The model does what keepalived was measured to do (docs/interop.md), and our node copes with it.</summary>
public sealed class KeepalivedProcessTests
{
    private static readonly KeepalivedTraits Debian12 = new(
        DropsDifferingLists: true, SpeaksWhenYielding: false, ReadsBeforeTimers: true, Refresh: Duration.Zero);

    private readonly StopsLeaveNoGap _gap = new();
    private SimulatedWorld _world = null!;

    private SimulatedNode Ours => _world.Nodes[0];

    private SimulatedNode Theirs => _world.Nodes[1];

    [Theory]
    [InlineData(100, 150)]
    [InlineData(150, 100)]
    public void The_higher_priority_becomes_master_and_the_other_follows(byte ours, byte theirs)
    {
        StartPair(ours, theirs);
        SimulatedNode master = ours > theirs ? Ours : Theirs;
        SimulatedNode backup = ours > theirs ? Theirs : Ours;
        Assert.Equal(RouterState.Master, master.Daemon!.State);
        Assert.Equal(RouterState.Backup, backup.Daemon!.State);
        Assert.Equal(master.Options.Address, backup.Daemon.LastMaster);
        Assert.Empty(backup.Kernel.Held);
    }

    [Fact]
    public void Its_addresses_stay_when_it_is_killed_and_go_when_it_starts_again()
    {
        StartPair(ours: 100, theirs: 150);
        Theirs.Crash();
        RunLong();
        Assert.Equal(RouterState.Master, Ours.Daemon!.State);
        Assert.Equal(_world.Addresses, Theirs.Kernel.Held);
        Theirs.Start();
        Assert.Empty(Theirs.Kernel.Held);
    }

    [Fact]
    public void Its_addresses_stay_while_it_is_frozen_and_our_return_ends_that()
    {
        StartPair(ours: 100, theirs: 150);
        Theirs.Daemon!.Freeze();
        RunLong();
        Assert.Equal(_world.Addresses, Theirs.Kernel.Held);
        Assert.Equal(_world.Addresses, Ours.Kernel.Held);
        Ours.Daemon!.SetPriority(200);
        RunLong();
        Theirs.Daemon.Thaw();
        RunLong();
        Assert.Empty(Theirs.Kernel.Held);
        Assert.Equal(RouterState.Master, Ours.Daemon.State);
    }

    [Fact]
    public void Our_stop_lets_go_only_when_it_has_the_addresses()
    {
        StartPair(ours: 150, theirs: 100);
        Ours.Daemon!.Terminate();
        Assert.Equal(_world.Addresses, Ours.Kernel.Held);
        RunLong();
        Assert.Empty(Ours.Kernel.Held);
        Assert.Equal(_world.Addresses, Theirs.Kernel.Held);
        Assert.Equal(1, _gap.Judged);
    }

    [Fact]
    public void Its_stop_resigns_and_leaves_a_gap_of_our_skew()
    {
        StartPair(ours: 100, theirs: 150);
        Theirs.Daemon!.Terminate();
        Assert.Empty(Theirs.Kernel.Held);
        Duration skew = Ours.Process!.Router.Skew + (_world.Options.HealthyLatencyMaximum * 2);
        _world.RunUntil(_world.Now + skew + _world.Options.LongestTimerLateness);
        Assert.Equal(RouterState.Master, Ours.Daemon!.State);
    }

    [Fact]
    public void It_takes_an_address_that_vanishes_for_the_end_of_its_role()
    {
        StartPair(ours: 100, theirs: 150);
        Theirs.RemoveAddressBehindItsBack(0);
        _world.RunUntil(_world.Now + _world.Options.LongestNoticeDelay);
        Assert.Equal(RouterState.Backup, Theirs.Daemon!.State);
        RunLong();
        Assert.Equal(RouterState.Master, Theirs.Daemon!.State);
        Assert.Equal(_world.Addresses, Theirs.Kernel.Held);
    }

    [Theory]
    [InlineData(true, RouterState.Master)]
    [InlineData(false, RouterState.Backup)]
    public void Lists_of_addresses_that_differ_make_two_masters_with_older_releases_only(
        bool isOld, RouterState expected)
    {
        StartPair(ours: 150, theirs: 100, Debian12 with { DropsDifferingLists = isOld });
        Ours.Configuration = Ours.Configuration with
        {
            Addresses = [.. Ours.Configuration.Addresses, InetAddress.Parse(
                _world.Options.Family == InetFamily.IPv4 ? "198.51.100.99" : "2001:db8::99")],
        };
        Ours.Daemon!.Reload();
        RunLong();
        Assert.Equal(expected, Theirs.Daemon!.State);
        Assert.Equal(RouterState.Master, Ours.Daemon.State);
    }

    [Fact]
    public void It_learns_our_interval_in_version_3()
    {
        StartPair(ours: 150, theirs: 100);
        Ours.Configuration = Ours.Configuration with
        {
            AdvertisementInterval = Ours.Configuration.AdvertisementInterval * 2,
        };
        Ours.Daemon!.Reload();
        RunLong();
        Assert.Equal(Ours.Configuration.AdvertisementInterval, Theirs.Daemon!.MasterInterval);
    }

    private void StartPair(byte ours, byte theirs, KeepalivedTraits? traits = null)
    {
        ScenarioOptions options =
            ScenarioGenerator.Draw(1).WithoutGates() with { Version = VrrpVersion.V3, Rounds = [] };
        NodeOptions first = options.Nodes[0] with
        {
            Priority = ours,
            Preempt = PreemptMode.Immediate,
            Handover = HandoverMode.MakeBeforeBreak,
            Keepalived = null,
        };
        NodeOptions second = options.Nodes[1] with
        {
            Priority = theirs,
            Preempt = PreemptMode.Immediate,
            Keepalived = traits ?? Debian12,
            Interval = first.Interval,
        };
        _world = new SimulatedWorld(options with { Nodes = [first, second] }, [_gap], EventTrace.Off);
        Ours.Start();
        Theirs.Start();
        RunLong();
    }

    private void RunLong() => _world.RunUntil(_world.Now + (_world.Options.LongestDownInterval * 5));
}
