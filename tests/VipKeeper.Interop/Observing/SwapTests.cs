using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Observing;

/// <summary>
/// A pair of keepalived becomes a pair of VipKeeper, as docs/from-keepalived.md tells, for a client that asks every
/// millisecond.
/// </summary>
[Collection(Exclusive.Name)]
public sealed class SwapTests
{
    // A busy machine may lose one or the other of its own; keepalived's stop as master would lose a skew, 609.
    private const int MostLost = 20;

    private const byte Above = 200;

    private static readonly Duration ProbeInterval = Duration.FromMilliseconds(1);
    private static readonly Duration AnswerTimeout = Duration.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task A_pair_is_swapped_node_by_node_without_losing_the_address(VrrpVersion version)
    {
        using var segment = Segment.Create();
        // A second, as processes start: a shorter interval is no longer patient with a busy machine.
        var interval = Duration.FromSeconds(1);
        InstanceConfiguration preferred = Instances.Create(version, 150) with { AdvertInterval = interval };
        InstanceConfiguration standby = Instances.Create(version, 100) with { AdvertInterval = interval };
        KeepalivedRouter formerA = KeepalivedRouter.Create(segment, Segment.HostA, preferred);
        KeepalivedRouter formerB = KeepalivedRouter.Create(segment, Segment.HostB, standby);
        formerA.Start();
        formerB.Start();
        await UntilHeldByAsync(segment, formerA, Segment.HostA);
        segment.SendFromClient(formerA.VirtualAddress);
        using var prober = new ClientProber(
            segment.Network.NamespaceOf(Segment.ClientHost), [formerA.VirtualAddress], ProbeInterval, AnswerTimeout);
        Instant begin = MonotonicClock.Now;

        // Observe on both.
        Observer atA = Observer.Create(segment, Segment.HostA, preferred);
        Observer atB = Observer.Create(segment, Segment.HostB, standby);
        atA.Start();
        atB.Start();
        await atA.UntilAsync("agrees");
        await atB.UntilAsync("agrees");
        Instant observed = MonotonicClock.Now;

        // The backup.
        atB.Stop();
        formerB.Stop();
        VipKeeperRouter b = VipKeeperRouter.Create(segment, Segment.HostB, standby);
        b.Start();
        await UntilStateAsync(b, RouterState.Backup);
        await Eventually.TrueAsync(
            () => b.PeerAt(Segment.AddressOf(Segment.HostA, preferred.Family)) is not null, Patience,
            "it hears keepalived", BetweenProcesses);

        // The role: VipKeeper takes it, so that nobody has to give it up first.
        b.WriteConfiguration([standby with { Priority = Above }]);
        b.Signal("HUP");
        await UntilStateAsync(b, RouterState.Master);
        await UntilHeldByAsync(segment, formerA, Segment.HostB);
        Instant moved = MonotonicClock.Now;

        // The other one.
        atA.Stop();
        formerA.Stop();
        VipKeeperRouter a = VipKeeperRouter.Create(segment, Segment.HostA, preferred);
        a.Start();
        await UntilStateAsync(a, RouterState.Backup);
        await Eventually.TrueAsync(
            () => a.PeerAt(Segment.AddressOf(Segment.HostB, preferred.Family)) is not null, Patience,
            "it hears the new master", BetweenProcesses);
        b.WriteConfiguration([standby]);
        b.Signal("HUP");
        await UntilStateAsync(a, RouterState.Master);
        await UntilHeldByAsync(segment, formerA, Segment.HostA);
        await UntilStateAsync(b, RouterState.Backup);
        await Task.Delay(
            TimeSpan.FromMilliseconds(2 * AnswerTimeout.TotalMilliseconds), TestContext.Current.CancellationToken);

        Instant end = MonotonicClock.Now - AnswerTimeout;
        int before = Lost(prober, begin, observed);
        int toB = Lost(prober, observed, moved);
        int back = Lost(prober, moved, end);
        prober.ThrowIfFailed();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{version}: {before} probes lost while observing, {toB} to b, {back} back to a");
        Assert.True(
            before + toB + back <= MostLost,
            $"{before} probes were lost while observing, {toB} when b took the role, {back} when a took it back.");
    }

    private static int Lost(ClientProber prober, Instant from, Instant to) =>
        Outage.Measure(prober.Record, 0, from, to, ProbeInterval).ProbesLost;

    private static Task UntilStateAsync(VrrpRouter router, RouterState state) => Eventually.TrueAsync(
        () => router.State == state, Patience, $"{router.Host} tells that it is {state}", BetweenProcesses);

    private static Task UntilHeldByAsync(Segment segment, VrrpRouter router, string host) => Eventually.TrueAsync(
        () => segment.Holds(host, router.VirtualAddress)
            && !segment.Holds(host == Segment.HostA ? Segment.HostB : Segment.HostA, router.VirtualAddress),
        Patience,
        $"{host} alone holds {router.VirtualAddress}",
        BetweenProcesses);
}
