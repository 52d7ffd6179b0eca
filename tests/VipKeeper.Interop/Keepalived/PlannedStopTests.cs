using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>The backup's daemon is stopped, which concerns nobody.</summary>
public sealed class PlannedStopTests
{
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
