using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Gates;

/// <summary>A planned stop waits for <c>before_release</c>, as the master that it is.</summary>
[Collection(Exclusive.Name)]
public sealed class DrainTests
{
    private const int MostLost = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);
    private static readonly Duration ProbeInterval = Duration.FromMilliseconds(1);
    private static readonly Duration AnswerTimeout = Duration.FromMilliseconds(500);

    private static InstanceConfiguration Other => Instances.Create(VrrpVersion.V3, 100) with
    {
        Name = "other",
        Vrid = 56,
        Addresses = [new AddressConfiguration(InetAddress.Parse("192.168.10.120"), 32)],
    };

    [Fact]
    public async Task A_stop_waits_for_the_drain_and_no_client_loses_anything()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        string go = Path.Combine(pair.Segment.Folder, "go");
        string script = HookScript.Write(pair.Segment, "drain", $"while [ ! -e {go} ]; do sleep 0.1; done");
        HookScript.Configure(pair.Ours, $$"""{ before_release: { run: [{{script}}], timeout: 1m, user: root } }""");
        await pair.StartAsync(pair.Ours);
        using var prober = new ClientProber(
            pair.Segment.Network.NamespaceOf(Segment.ClientHost), [pair.VirtualAddress], ProbeInterval, AnswerTimeout);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Instant stop = MonotonicClock.Now;
        pair.Ours.Signal("TERM");
        await LoggedAsync(pair.Ours, "still master while it drains");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Null(pair.Resignation(pair.Ours, stop));
        Assert.NotNull(pair.FirstAdvert(pair.Ours, stop + Duration.FromSeconds(1)));
        Assert.True(pair.Ours.HoldsVirtualAddress);
        JsonElement wait = pair.Ours.InstanceStatus.GetProperty("waits");
        Assert.Equal("release", wait.GetProperty("before").GetString());
        Assert.Equal("before_release", wait.GetProperty("step").GetString());

        File.WriteAllText(go, "");
        await pair.UntilTakeoverAsync(pair.Peer, stop);
        await Eventually.TrueAsync(() => !pair.Ours.IsRunning, Patience, "the daemon has ended", BetweenProcesses);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.NotNull(pair.Resignation(pair.Ours, stop));
        Outage outage = Outage.Measure(prober.Record, 0, stop, MonotonicClock.Now - AnswerTimeout, ProbeInterval);
        Assert.True(outage.ProbesLost <= MostLost, $"The stop lost {outage.ProbesLost} probes.");
        prober.ThrowIfFailed();
    }

    [Fact]
    public async Task A_drain_that_hangs_is_ended_and_the_role_is_given_up()
    {
        using LoneRouter lone = LoneRouter.Create();
        HookScript.Configure(
            lone.Router, """{ before_release: { run: [/bin/sleep, "1000"], timeout: 1s, user: root } }""");
        await lone.StartAsync();

        lone.Router.Signal("TERM");
        await Eventually.TrueAsync(() => !lone.Router.IsRunning, Patience, "the daemon has ended", BetweenProcesses);
        await LoggedAsync(lone.Router, "the drain took longer than its time limit; the role is given up");
        await LoggedAsync(lone.Router, "Master to Init, stopping");
    }

    [Fact]
    public async Task A_second_stop_does_not_wait_for_the_drain()
    {
        using LoneRouter lone = LoneRouter.Create();
        HookScript.Configure(
            lone.Router, """{ before_release: { run: [/bin/sleep, "1000"], timeout: 1m, user: root } }""");
        await lone.StartAsync();
        int id = lone.Router.ProcessId;
        Instant stop = MonotonicClock.Now;
        Command.Signal(id, "TERM");
        await LoggedAsync(lone.Router, "still master while it drains");

        Command.Signal(id, "TERM");
        await Eventually.TrueAsync(() => !lone.Router.IsRunning, Patience, "the daemon has ended", BetweenProcesses);
        Assert.True(MonotonicClock.Now - stop < Duration.FromSeconds(50));
        await LoggedAsync(lone.Router, "the drain is not waited for any more");
    }

    [Fact]
    public async Task A_reload_that_removes_an_instance_waits_for_its_drain()
    {
        using LoneRouter lone = LoneRouter.Create(
            [Instances.Create(VrrpVersion.V3, 100), Other]);
        string go = Path.Combine(lone.Segment.Folder, "go");
        string script = HookScript.Write(lone.Segment, "drain", $"while [ ! -e {go} ]; do sleep 0.1; done");
        HookScript.Configure(lone.Router, $$"""{ before_release: { run: [{{script}}], timeout: 1m, user: root } }""");
        await lone.StartAsync();

        lone.Router.WriteConfiguration([Other]);
        lone.Router.Signal("HUP");
        await LoggedAsync(lone.Router, "dns: about to give its role up");
        Assert.True(lone.Router.HoldsVirtualAddress);
        File.WriteAllText(go, "");
        await Eventually.TrueAsync(
            () => !lone.Router.HoldsVirtualAddress, Patience, "the address is gone", BetweenProcesses);
        await Eventually.TrueAsync(
            () => lone.Router.Status.GetProperty("instances").GetArrayLength() == 1,
            Patience, "one instance is left", BetweenProcesses);
    }

    private static Task LoggedAsync(VipKeeperRouter router, string text) => Eventually.TrueAsync(
        () => LogReader.Read(router.LogPath).Contains(text), Patience, $"the log says '{text}'", BetweenProcesses);
}
