using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Hostile;

/// <summary>
/// One pair of our daemons for all attacks: what one of them broke would show in the next. Started by the first
/// test, so that a machine that cannot run it skips the tests.
/// </summary>
public class AttackedPair : IDisposable
{
    private Pair? _pair;

    /// <summary>The pair; ours is master with priority 150, the peer its backup with 100; both at 100 ms.</summary>
    internal async Task<Pair> GetAsync()
    {
        if (_pair is null)
        {
            _pair = Create();
            await _pair.StartAsync(master: _pair.Ours);
        }

        return _pair;
    }

    /// <summary>Does something hostile, and asserts that neither daemon has changed its mind, died or paused.</summary>
    /// <param name="attack">What to do.</param>
    /// <returns>What the master advertised meanwhile.</returns>
    internal async Task<IReadOnlyList<AdvertOnWire>> EndureAsync(Action<Pair> attack)
    {
        Pair pair = await GetAsync();
        VipKeeperRouter[] routers = [pair.Ours, (VipKeeperRouter)pair.Peer];
        string[] before = [.. routers.Select(Transition)];
        int[] processes = [.. routers.Select(static router => router.ProcessId)];
        Instant start = MonotonicClock.Now;

        attack(pair);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);

        Instant end = MonotonicClock.Now;
        Assert.Equal(before, routers.Select(Transition));
        Assert.Equal(processes, routers.Select(static router => router.ProcessId));
        Assert.True(pair.Ours.HoldsVirtualAddress);
        Assert.False(pair.Peer.HoldsVirtualAddress);
        AdvertOnWire[] adverts =
        [
            .. pair.Segment.Capture.Adverts.Where(
                advert => advert.Mac == pair.Ours.Mac && advert.At >= start && advert.At <= end),
        ];
        AssertWithoutPause(adverts, pair.Ours.Instance.AdvertInterval * 3, start, end);
        return adverts;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pair?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the pair; neither is started.</summary>
    private protected virtual Pair Create() => Pair.OfTwo(At100Milliseconds(150), At100Milliseconds(100));

    private static InstanceConfiguration At100Milliseconds(byte priority) =>
        Instances.Create(VrrpVersion.V3, priority) with { AdvertInterval = Duration.FromMilliseconds(100) };

    // A backup would take over after three intervals and its skew: the master may never be silent that long.
    private static void AssertWithoutPause(AdvertOnWire[] adverts, Duration longest, Instant start, Instant end)
    {
        Instant last = start;
        foreach (Instant at in adverts.Select(static advert => advert.At).Append(end))
        {
            Assert.True(at - last < longest, $"The master was silent for {at - last}.");
            last = at;
        }
    }

    private static string Transition(VipKeeperRouter router)
    {
        JsonElement instance = router.InstanceStatus;
        JsonElement last = instance.GetProperty("last_transition");
        return $"{instance.GetProperty("state")} by {last.GetProperty("reason")}, " +
            $"{instance.GetProperty("counters").GetProperty("became_master")} times master";
    }
}
