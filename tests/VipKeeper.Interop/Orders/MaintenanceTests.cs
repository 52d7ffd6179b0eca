using VipKeeper.Interop.Explaining;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Orders;

/// <summary><c>vipkeeper maintenance</c> on live pairs: it is kept whatever happens, and cannot be forgotten.</summary>
public sealed class MaintenanceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task It_moves_the_role_and_is_kept_through_the_peers_death_a_kill_and_a_restart()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(pair.Ours);
        Instant start = MonotonicClock.Now;
        Command on = pair.Ours.RunCommand("maintenance", "on", "--for", "30m", "--reason", "a new kernel");
        Assert.True(on.ExitCode == 0, on.Output + on.Error);
        Assert.Contains("dns: moved to", on.Output);
        await pair.UntilTakeoverAsync(pair.Peer, start);
        Assert.Equal(4, pair.Ours.RunCommand("status").ExitCode);
        Assert.Equal(0, pair.Ours.RunCommand("status", "dns", "--is", "maintenance").ExitCode);
        Assert.Contains("(a new kernel): it takes no role", pair.Ours.StatusTable);
        await ExplainedPair.UntilToldAsync(
            pair.Ours, "its role was given up for maintenance, which was asked for by ", " until ", "(a new kernel)");

        pair.Peer.Kill();
        await UntilUnservedAsync(pair);
        Assert.Contains("NOBODY SERVES IT", LogReader.Read(pair.Ours.LogPath));

        pair.Ours.Kill();
        pair.Ours.Start();
        await UntilUnservedAsync(pair);
        pair.Ours.Stop();
        pair.Ours.Start();
        await UntilUnservedAsync(pair);
        pair.Ours.Signal("HUP");
        Assert.Equal(RouterState.Backup, pair.Ours.State);

        Instant end = MonotonicClock.Now;
        Command off = pair.Ours.RunCommand("maintenance", "off");
        Assert.True(off.ExitCode == 0, off.Error);
        await pair.UntilTakeoverAsync(pair.Ours, end);
        Assert.Equal(1, pair.Ours.RunCommand("maintenance", "off").ExitCode);
    }

    [Fact]
    public async Task It_ends_by_itself_and_the_preferred_node_returns()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        await pair.StartAsync(pair.Ours);
        Instant start = MonotonicClock.Now;
        Command on = pair.Ours.RunCommand("maintenance", "on", "dns", "--for", "3s");
        Assert.True(on.ExitCode == 0, on.Output + on.Error);
        await pair.UntilTakeoverAsync(pair.Peer, start);
        await Eventually.TrueAsync(
            () => pair.Ours.State == RouterState.Master, Patience, "it returns when it is over", BetweenProcesses);
        Assert.Contains("maintenance is over", LogReader.Read(pair.Ours.LogPath));
    }

    [Fact]
    public async Task Alone_a_node_keeps_its_role_unless_it_is_forced()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        Command refused = lone.Router.RunCommand("maintenance", "on");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("maintenance has not begun", refused.Error);
        Assert.Equal(RouterState.Master, lone.Router.State);

        Assert.Equal(0, lone.Router.RunCommand("maintenance", "on", "--until-off", "--force").ExitCode);
        await lone.UntilAsync(RouterState.Backup);
        Assert.Equal(0, lone.Router.RunCommand("maintenance", "off").ExitCode);
        await lone.UntilAsync(RouterState.Master);
    }

    [Theory]
    [InlineData("30", "has no unit")]
    [InlineData("0s", "not between 1s and 366d")]
    public async Task A_length_that_is_none_is_refused(string length, string complaint)
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        Command command = lone.Router.RunCommand("maintenance", "on", "--force", "--for", length);
        Assert.Equal(2, command.ExitCode);
        Assert.Contains(complaint, command.Error);
        Assert.Equal(RouterState.Master, lone.Router.State);
    }

    private static Task UntilUnservedAsync(Pair pair) => Eventually.TrueAsync(
        () => pair.Ours.State == RouterState.Backup && pair.Ours.StatusTable.Contains("nobody serves dns"),
        Patience,
        "it is backup, and says that nobody serves",
        BetweenProcesses);
}
