using VipKeeper.Configuration;
using VipKeeper.Interop.Checks;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Budget;

/// <summary>What the daemon may cost, measured on the published binary.</summary>
[Collection(Exclusive.Name)]
public sealed class ResourceBudgetTests
{
    private const long ProportionalLimitKiB = 16 * 1024;
    private const long PrivateDirtyLimitKiB = 6 * 1024;

    // Sockets, threads and young objects of five checks that run up to ten times a second: about 1 MiB more.
    private const long PrivateDirtyLimitWithChecksKiB = 8 * 1024;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(5);

    // What answers left is given back when nobody has asked for two seconds.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Master_and_backup_at_10_ms_allocate_nothing_and_stay_within_their_memory()
    {
        using Pair pair = Pair.OfTwo(At10Milliseconds(150), At10Milliseconds(100));
        await pair.StartAsync(master: pair.Ours);
        VipKeeperRouter[] routers = [pair.Ours, (VipKeeperRouter)pair.Peer];
        await Task.Delay(WarmUp, TestContext.Current.CancellationToken);

        long[] allocated = [.. routers.Select(Allocated)];
        long sent = pair.Ours.Counter("adverts_sent");
        long received = routers[1].Counter("adverts_received");
        await Task.Delay(Steady, TestContext.Current.CancellationToken);

        Assert.Equal(allocated, routers.Select(Allocated));
        await Task.Delay(Idle, TestContext.Current.CancellationToken);
        foreach (VipKeeperRouter router in routers)
        {
            long proportional = router.MemoryKiB("Pss");
            long dirty = router.MemoryKiB("Private_Dirty");
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{router.State}: {proportional} KiB PSS, {dirty} KiB private dirty, {router.ResidentKiB} resident");
            Assert.True(proportional <= ProportionalLimitKiB, $"{router.Host} has {proportional} KiB PSS.");
            Assert.True(dirty <= PrivateDirtyLimitKiB, $"{router.Host} has {dirty} KiB private dirty.");
        }

        // It was the steady state of a working pair, not of an idle one: 500 adverts at best, half of it is plenty.
        Assert.True(pair.Ours.Counter("adverts_sent") - sent > 250);
        Assert.True(routers[1].Counter("adverts_received") - received > 250);
        Assert.Equal(1, pair.Ours.Counter("became_master"));
        Assert.Equal(0, routers[1].Counter("became_master"));
    }

    [Fact]
    public async Task Five_busy_checks_take_little_memory()
    {
        using Pair pair = Pair.OfTwo(At10Milliseconds(150), At10Milliseconds(100));
        using var server = NamespaceNameServer.Start(pair.Segment.Network.NamespaceOf(Segment.HostA), 5300);
        using var listener = NamespaceListener.Start(pair.Segment.Network.NamespaceOf(Segment.HostA), 5353);
        pair.Ours.WriteTrack(
            "{ checks: [{ dns: { port: 5300, name: a.lan, answer: 192.0.2.5 }, interval: 100ms }, "
            + "{ name: other, dns: { port: 5300, name: b.lan }, interval: 200ms }, "
            + "{ tcp: { port: 5353 }, interval: 200ms }, "
            + "{ file: { path: /etc/passwd }, interval: 200ms }, "
            + "{ script: { run: [/bin/true] }, interval: 1s }] }");
        await pair.StartAsync(master: pair.Ours);
        await Task.Delay(WarmUp, TestContext.Current.CancellationToken);

        long proportional = pair.Ours.MemoryKiB("Pss");
        long dirty = pair.Ours.MemoryKiB("Private_Dirty");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"with checks: {proportional} KiB PSS, {dirty} KiB private dirty, {pair.Ours.ResidentKiB} resident");
        TestContext.Current.TestOutputHelper?.WriteLine(pair.Ours.StatusTable);
        Assert.True(proportional <= ProportionalLimitKiB, $"{proportional} KiB PSS.");
        Assert.True(dirty <= PrivateDirtyLimitWithChecksKiB, $"{dirty} KiB private dirty.");
        Assert.Equal(1, pair.Ours.Counter("became_master"));
    }

    private static InstanceConfiguration At10Milliseconds(byte priority) =>
        Instances.Create(VrrpVersion.V3, priority) with { AdvertInterval = Duration.FromMilliseconds(10) };

    private static long Allocated(VipKeeperRouter router) =>
        router.Status.GetProperty("loop").GetProperty("allocated_bytes").GetInt64();
}
