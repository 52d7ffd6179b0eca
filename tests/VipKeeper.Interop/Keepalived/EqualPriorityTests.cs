using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>
/// Equal priorities: nobody preempts, and of two masters the one with the higher address stays (RFC 9568 §6.4.3).
/// </summary>
public sealed class EqualPriorityTests
{
    // Both advertise until they hear each other again; saying so is right.
    private const string TwoMasters = "two masters";

    [Theory]
    [InlineData(VrrpVersion.V2, Segment.HostA)]
    [InlineData(VrrpVersion.V2, Segment.HostB)]
    [InlineData(VrrpVersion.V3, Segment.HostA)]
    [InlineData(VrrpVersion.V3, Segment.HostB)]
    public async Task Of_two_masters_after_a_split_the_one_with_the_higher_address_stays(
        VrrpVersion version, string ourHost)
    {
        using Pair pair = Pair.WithKeepalived(Instances.Create(version, 100), Instances.Create(version, 100), ourHost);
        pair.Segment.Split(true);
        Instant start = MonotonicClock.Now;
        pair.Ours.Start();
        pair.Peer.Start();
        await pair.UntilTakeoverAsync(pair.Ours, start);
        await pair.UntilTakeoverAsync(pair.Peer, start);

        Instant healed = MonotonicClock.Now;
        pair.Segment.Split(false);
        VrrpRouter higher = ourHost == Segment.HostB ? pair.Ours : pair.Peer;

        // The one that stays announces again: clients that went to the other one must come back.
        await pair.AssertSettledAsync(higher, healed, TwoMasters);
    }

    [Theory]
    [InlineData(VrrpVersion.V2, Segment.HostA)]
    [InlineData(VrrpVersion.V2, Segment.HostB)]
    [InlineData(VrrpVersion.V3, Segment.HostA)]
    [InlineData(VrrpVersion.V3, Segment.HostB)]
    public async Task Whoever_is_master_stays_it_whatever_the_addresses(VrrpVersion version, string ourHost)
    {
        using Pair pair = Pair.WithKeepalived(Instances.Create(version, 100), Instances.Create(version, 100), ourHost);
        VrrpRouter lower = ourHost == Segment.HostA ? pair.Ours : pair.Peer;
        await pair.StartAsync(lower);
        await Task.Delay(
            TimeSpan.FromMilliseconds(lower.DownInterval.TotalMilliseconds * 1.5),
            TestContext.Current.CancellationToken);
        await pair.AssertSettledAsync(lower, default);
    }
}
