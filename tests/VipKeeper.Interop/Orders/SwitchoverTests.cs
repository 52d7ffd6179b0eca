using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Orders;

/// <summary>
/// <c>vipkeeper switchover</c> on live pairs, for a client that asks every millisecond: the role moves without a gap,
/// stays where it was moved, and comes back in the same way; and when nobody takes it, it has never been away.
/// </summary>
[Collection(Exclusive.Name)]
public sealed class SwitchoverTests
{
    // A busy machine may lose one or the other of its own; letting go first loses the whole skew, 121 or 609 probes.
    private const int MostLost = 10;

    private static readonly Duration ProbeInterval = Duration.FromMilliseconds(1);
    private static readonly Duration AnswerTimeout = Duration.FromMilliseconds(500);

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task A_role_moves_without_a_gap_stays_and_comes_back(VrrpVersion version)
    {
        using Pair pair = Pair.OfTwo(Instances.Create(version, 150), Instances.Create(version, 100));
        await pair.StartAsync(pair.Ours);
        using ClientProber prober = Probe(pair);
        await ListenAsync();

        Instant there = MonotonicClock.Now;
        JsonElement report = Move(pair.Ours);
        Assert.Equal("moved", report.GetProperty("result").GetString());
        await pair.AssertSettledAsync(pair.Peer, there);
        Assert.Equal(1, pair.Ours.Counter("became_master"));
        Assert.Contains("left there until that node gives it up or dies", pair.Ours.StatusTable);
        Assert.Equal(1, pair.Ours.RunCommand("switchover", "dns").ExitCode);

        Instant back = MonotonicClock.Now;
        JsonElement returned = Move((VipKeeperRouter)pair.Peer);
        Assert.Equal("moved", returned.GetProperty("result").GetString());
        await pair.AssertSettledAsync(pair.Ours, back);
        await ListenAsync();

        int lost = Outage.Measure(
            prober.Record, 0, there, MonotonicClock.Now - AnswerTimeout, ProbeInterval).ProbesLost;
        prober.ThrowIfFailed();
        Assert.True(lost <= MostLost, $"The client lost {lost} probes.");
        Assert.True(LostBy(report) <= MostLost && LostBy(returned) <= MostLost, $"{report} {returned}");
    }

    [Fact]
    public async Task Keepalived_takes_the_role_and_keeps_it_until_it_dies()
    {
        using Pair pair = Pair.WithKeepalived(
            Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(pair.Ours);
        using ClientProber prober = Probe(pair);
        await ListenAsync();

        Instant start = MonotonicClock.Now;
        JsonElement report = Move(pair.Ours);
        Assert.Equal("moved", report.GetProperty("result").GetString());
        await pair.AssertSettledAsync(pair.Peer, start);
        await ListenAsync();
        int lost = Outage.Measure(
            prober.Record, 0, start, MonotonicClock.Now - AnswerTimeout, ProbeInterval).ProbesLost;
        Assert.True(lost <= MostLost, $"The client lost {lost} probes.");

        Instant cut = MonotonicClock.Now;
        pair.Peer.CutPower();
        await pair.UntilTakeoverAsync(pair.Ours, cut);
    }

    [Fact]
    public async Task The_priorities_decide_again_when_they_are_asked_to()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(pair.Ours);
        Assert.Equal("moved", Move(pair.Ours).GetProperty("result").GetString());
        Instant undone = MonotonicClock.Now;
        Command undo = pair.Ours.RunCommand("switchover", "dns", "--undo");
        Assert.True(undo.ExitCode == 0, undo.Error);
        await pair.UntilTakeoverAsync(pair.Ours, undone);
    }

    [Fact]
    public async Task Nobody_is_there_and_the_role_has_never_been_away()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAloneAsync(pair.Ours);
        using ClientProber prober = Probe(pair);
        await ListenAsync();

        Instant start = MonotonicClock.Now;
        Command command = pair.Ours.RunCommand("switchover", "dns");
        Assert.True(command.ExitCode == 3, command.Output + command.Error);
        Assert.Contains("NOT moved: nobody took the role, and this node is master as before", command.Output);
        await ListenAsync();
        Assert.Equal(RouterState.Master, pair.Ours.State);
        Assert.Equal(1, pair.Ours.Counter("became_master"));
        int lost = Outage.Measure(
            prober.Record, 0, start, MonotonicClock.Now - AnswerTimeout, ProbeInterval).ProbesLost;
        Assert.True(lost <= MostLost, $"The client lost {lost} probes.");
        Assert.Contains("the switchover failed", LogReader.Read(pair.Ours.LogPath));
    }

    [Fact]
    public async Task A_peer_that_is_gone_is_noticed_before_and_one_that_cannot_serve_in_time()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(pair.Ours);
        Assert.Equal("moved", Move(pair.Ours).GetProperty("result").GetString());
        Assert.Equal("moved", Move((VipKeeperRouter)pair.Peer).GetProperty("result").GetString());

        // A fault of its service: it is there, and takes no role.
        var peer = (VipKeeperRouter)pair.Peer;
        peer.WriteTrack("{ checks: [{ name: flag, interval: 500ms, file: { path: /nowhere/flag } }] }");
        peer.Signal("HUP");
        await Pair.UntilStateAsync(peer, RouterState.Fault);
        Assert.Equal(3, pair.Ours.RunCommand("switchover", "dns").ExitCode);
        Assert.Equal(RouterState.Master, pair.Ours.State);

        pair.Peer.CutPower();
        Command refused = pair.Ours.RunCommand("switchover", "dns");
        Assert.True(refused.ExitCode == 1, refused.Output + refused.Error);
        Assert.Contains("no other node answers a ping", refused.Error);
        Assert.Contains("--force overrides this", refused.Error);
        Assert.Equal(3, pair.Ours.RunCommand("switchover", "dns", "--force").ExitCode);
        Assert.Equal(RouterState.Master, pair.Ours.State);
    }

    [Fact]
    public async Task A_backup_says_where_to_run_it()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(pair.Ours);
        Command command = ((VipKeeperRouter)pair.Peer).RunCommand("switchover", "dns");
        Assert.Equal(1, command.ExitCode);
        Assert.Matches(@"this node is not master of dns: 192\.168\.10\.\d+ is; run it there", command.Error);
        Command none = pair.Ours.RunCommand("switchover", "web");
        Assert.Contains("there is no instance 'web'; there is dns", none.Error);
    }

    [Fact]
    public async Task A_group_moves_as_one()
    {
        using GroupPair pair = GroupPair.OfTwo(150, 100);
        await pair.StartAsync(pair.Ours);
        Command command = pair.Ours.RunCommand("switchover", "inside");
        Assert.True(command.ExitCode == 0, command.Output + command.Error);
        Assert.Contains("outside: moved to", command.Output);
        await pair.UntilHeldByAsync(pair.Peer);
    }

    private static JsonElement Move(VipKeeperRouter router)
    {
        Command command = router.RunCommand("switchover", "--all", "--json");
        Assert.True(command.ExitCode == 0, $"exit code {command.ExitCode}: {command.Output}{command.Error}");
        using JsonDocument document = JsonDocument.Parse(command.Output);
        return document.RootElement.Clone();
    }

    private static int LostBy(JsonElement report) =>
        report.GetProperty("instances")[0].GetProperty("probe").GetProperty("lost").GetInt32();

    private static ClientProber Probe(Pair pair) => new(
        pair.Segment.Network.NamespaceOf(Segment.ClientHost), [pair.VirtualAddress], ProbeInterval, AnswerTimeout);

    // Until the answers to what belongs to the window are in.
    private static Task ListenAsync() => Task.Delay(
        TimeSpan.FromMilliseconds(2 * AnswerTimeout.TotalMilliseconds), TestContext.Current.CancellationToken);
}
