using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Pairs;

/// <summary>Two of our daemons over IPv6.</summary>
public sealed class IPv6PairTests
{
    [Fact]
    public async Task An_IPv6_pair_elects_fails_over_and_returns()
    {
        using Pair pair = Pair.OfTwo(Instances.CreateIPv6(150), Instances.CreateIPv6(100));
        await pair.StartAsync(master: pair.Ours);
        await pair.AssertSettledAsync(pair.Ours, default);

        Instant cut = MonotonicClock.Now;
        await pair.LosePowerAsync(pair.Ours);
        await pair.AssertSettledAsync(pair.Peer, cut);

        Instant restored = MonotonicClock.Now;
        pair.Ours.RestorePower();
        await pair.UntilTakeoverAsync(pair.Ours, restored);
        await pair.AssertSettledAsync(pair.Ours, restored);

        Instant stopped = MonotonicClock.Now;
        await pair.StopMasterAsync(pair.Ours);
        await pair.AssertSettledAsync(pair.Peer, stopped);
    }

    [Fact]
    public async Task Virtual_addresses_are_usable_at_once_without_duplicate_address_detection()
    {
        using Pair pair = Pair.OfTwo(Instances.CreateIPv6(150), Instances.CreateIPv6(100));
        await pair.StartAloneAsync(pair.Ours);
        await Eventually.TrueAsync(
            () => pair.Ours.HoldsVirtualAddress, TimeSpan.FromSeconds(1), "the address is there");

        foreach (string address in pair.Ours.Instance.Addresses.Select(one => one.Address.ToString()))
        {
            string line = pair.Segment.Ip(pair.Ours.Host, "-oneline", "address", "show", "to", address);
            Assert.Contains(" nodad ", line);
            Assert.DoesNotContain("tentative", line);
        }
    }
}
