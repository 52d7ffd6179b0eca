using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Gates;

/// <summary>A takeover waits for <c>before_master</c>, and keepalived sees a backup that is slow.</summary>
public sealed class TakeoverGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Keepalived_stays_master_until_the_hook_has_ended()
    {
        using Pair pair = Pair.WithKeepalived(
            Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        string go = Path.Combine(pair.Segment.Folder, "go");
        string script = HookScript.Write(
            pair.Segment, "gate", $"echo $VIPKEEPER_STATE $VIPKEEPER_REASON; while [ ! -e {go} ]; do sleep 0.1; done");
        HookScript.Configure(pair.Ours, $$"""{ before_master: { run: [{{script}}], timeout: 1m, user: root } }""");
        await pair.StartAloneAsync(pair.Peer);
        Instant start = MonotonicClock.Now;
        pair.Ours.Start();

        await LoggedAsync(pair.Ours, "hook before_master: MASTER preempted");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(RouterState.Backup, pair.Ours.State);
        Assert.Equal(RouterState.Master, pair.Peer.State);
        Assert.Null(pair.FirstAdvert(pair.Ours, start));
        JsonElement wait = pair.Ours.InstanceStatus.GetProperty("waits");
        Assert.Equal("takeover", wait.GetProperty("before").GetString());
        Assert.Equal("before_master", wait.GetProperty("step").GetString());
        Assert.Equal(60_000, wait.GetProperty("bound_ms").GetDouble());
        Assert.True(wait.TryGetProperty("since", out _));
        Assert.Contains("waits      for before_master before it becomes master, for ", pair.Ours.StatusTable);

        File.WriteAllText(go, "");
        await pair.UntilTakeoverAsync(pair.Ours, start);
        await pair.AssertSettledAsync(pair.Ours, start);
        Assert.Equal(1, pair.Ours.Counter("became_master"));
        Assert.False(pair.Ours.InstanceStatus.TryGetProperty("waits", out _));
    }

    [Fact]
    public async Task A_hook_that_hangs_is_ended_with_its_group_and_the_takeover_happens()
    {
        using LoneRouter lone = LoneRouter.Create();
        string child = Path.Combine(lone.Segment.Folder, "child");
        string script = HookScript.Write(lone.Segment, "gate", $"sleep 1000 & echo $! >{child}; wait");
        HookScript.Configure(lone.Router, $$"""{ before_master: { run: [{{script}}], timeout: 1s, user: root } }""");
        lone.Router.Start();

        await StateAsync(lone.Router, RouterState.Master);
        await LoggedAsync(lone.Router, "took longer than its time limit; takes over all the same");

        // Its own limit and the loop's bound are one: either may be told first.
        await LoggedAsync(lone.Router, "hook before_master for MASTER ");
        string id = File.ReadAllText(child).Trim();
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{id}"), Patience, "the group is gone");
    }

    [Fact]
    public async Task A_refusal_keeps_it_backup_and_it_asks_until_the_hook_agrees()
    {
        using LoneRouter lone = LoneRouter.Create();
        string good = Path.Combine(lone.Segment.Folder, "good");
        string runs = Path.Combine(lone.Segment.Folder, "runs");
        string script = HookScript.Write(lone.Segment, "gate", $"echo x >>{runs}; test -e {good}");
        HookScript.Configure(
            lone.Router, $$"""{ before_master: { run: [{{script}}], user: root, on_failure: stay_backup } }""");
        lone.Router.Start();

        await Eventually.TrueAsync(
            () => File.Exists(runs) && File.ReadAllLines(runs).Length > 1, Patience, "it has asked twice");
        await LoggedAsync(lone.Router, "hook before_master ended with exit code 1; stays backup");
        Assert.Equal(RouterState.Backup, lone.Router.State);
        Assert.False(lone.Router.HoldsVirtualAddress);

        File.WriteAllText(good, "");
        await StateAsync(lone.Router, RouterState.Master);
    }

    [Fact]
    public async Task A_daemon_that_comes_back_in_time_is_master_without_the_hook()
    {
        using LoneRouter lone = LoneRouter.Create([Instances.Create(VrrpVersion.V3, 100) with
        {
            AdvertInterval = Duration.FromSeconds(5),
        }]);
        string runs = Path.Combine(lone.Segment.Folder, "runs");
        string script = HookScript.Write(lone.Segment, "gate", $"echo x >>{runs}");
        HookScript.Configure(lone.Router, $$"""{ before_master: { run: [{{script}}], user: root } }""");
        lone.Router.Start();
        await StateAsync(lone.Router, RouterState.Master);

        lone.Router.Kill();
        lone.Router.Start();
        await StateAsync(lone.Router, RouterState.Master);
        await LoggedAsync(lone.Router, "back before the others could miss it");
        Assert.Single(File.ReadAllLines(runs));
    }

    [Fact]
    public async Task A_stop_calls_it_off_and_ends_the_hook()
    {
        using LoneRouter lone = LoneRouter.Create();
        string child = Path.Combine(lone.Segment.Folder, "child");
        string script = HookScript.Write(lone.Segment, "gate", $"echo $$ >{child}; exec sleep 1000");
        HookScript.Configure(lone.Router, $$"""{ before_master: { run: [{{script}}], timeout: 1m, user: root } }""");
        lone.Router.Start();
        await Eventually.TrueAsync(() => File.Exists(child), Patience, "the hook runs");

        lone.Router.Stop();
        await Eventually.TrueAsync(() => !lone.Router.IsRunning, Patience, "the daemon has ended");
        string id = File.ReadAllText(child).Trim();
        await Eventually.TrueAsync(() => !Directory.Exists($"/proc/{id}"), Patience, "the hook has ended");
        await LoggedAsync(lone.Router, "the takeover is called off");
    }

    private static Task StateAsync(VipKeeperRouter router, RouterState state) => Eventually.TrueAsync(
        () => router.State == state, Patience, $"it is {state}", BetweenProcesses);

    private static Task LoggedAsync(VipKeeperRouter router, string text) => Eventually.TrueAsync(
        () => LogReader.Read(router.LogPath).Contains(text), Patience, $"the log says '{text}'", BetweenProcesses);
}
