using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>The master's daemon is stopped: it resigns with priority 0, and the other need not wait.</summary>
public sealed class PlannedStopTests
{
    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task Keepalived_stops_and_we_take_over_after_our_skew(VrrpVersion version)
    {
        using Pair pair = Pair.WithKeepalived(Instances.Create(version, 100), Instances.Create(version, 150));
        await pair.StartAsync(master: pair.Peer);

        Instant stop = MonotonicClock.Now;
        await pair.StopMasterAsync(pair.Peer);
        await pair.AssertSettledAsync(pair.Ours, stop);
    }

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task We_stop_and_keepalived_takes_over_after_its_skew(VrrpVersion version)
    {
        using Pair pair = Pair.WithKeepalived(Instances.Create(version, 150), Instances.Create(version, 100));
        await pair.StartAsync(master: pair.Ours);

        Instant stop = MonotonicClock.Now;
        await pair.StopMasterAsync(pair.Ours);
        await pair.AssertSettledAsync(pair.Peer, stop);
    }

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task A_backup_that_stops_is_not_noticed(VrrpVersion version)
    {
        using Pair pair = Pair.WithKeepalived(Instances.Create(version, 100), Instances.Create(version, 150));
        await pair.StartAsync(master: pair.Peer);

        Instant stop = MonotonicClock.Now;
        pair.Ours.Stop();
        await pair.AssertSettledAsync(pair.Peer, default);
        Assert.DoesNotContain(pair.Segment.Capture.Adverts, seen => seen.At >= stop && seen.Mac == pair.Ours.Mac);
    }
}
