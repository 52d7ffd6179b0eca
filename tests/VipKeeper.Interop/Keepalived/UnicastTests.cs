using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>Adverts from host to host: version 2 with a password, which keepalived's users have, and 3.</summary>
public sealed class UnicastTests
{
    private static readonly InetAddress AddressA = InetAddress.Parse("192.168.10.111");
    private static readonly InetAddress AddressB = InetAddress.Parse("192.168.10.112");

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task We_are_master_lose_power_return_and_stop(VrrpVersion version)
    {
        using Pair pair = Pair.WithKeepalived(OnA(version, 150), OnB(version, 100));
        pair.Segment.FloodEverything();
        await pair.StartAsync(master: pair.Ours);
        await TakeTurnsAsync(pair, pair.Ours, pair.Peer);
    }

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task Keepalived_is_master_loses_power_returns_and_stops(VrrpVersion version)
    {
        using Pair pair = Pair.WithKeepalived(OnA(version, 100), OnB(version, 150));
        pair.Segment.FloodEverything();
        await pair.StartAsync(master: pair.Peer);
        await TakeTurnsAsync(pair, pair.Peer, pair.Ours);
    }

    // Between two of ours: keepalived 2.2.7 does not know v3_checksum_as_v2 yet.
    [Fact]
    public async Task Another_checksum_is_accepted_and_named_once()
    {
        using Pair pair = Pair.OfTwo(
            OnA(VrrpVersion.V3, 100), OnB(VrrpVersion.V3, 150) with { Checksum = ChecksumForm.MessageOnly });
        pair.Segment.FloodEverything();
        await pair.StartAsync(master: pair.Peer);
        await Eventually.TrueAsync(
            () => pair.Ours.Counter("checksum_mismatches") > 3, TimeSpan.FromSeconds(5), "the form is counted");

        await pair.AssertSettledAsync(pair.Peer, default, "another form of checksum");
        Assert.Single(pair.Ours.Complaints);
    }

    private static InstanceConfiguration OnA(VrrpVersion version, byte priority) =>
        Create(version, priority) with { Peers = [AddressB], SourceAddress = AddressA };

    private static InstanceConfiguration OnB(VrrpVersion version, byte priority) =>
        Create(version, priority) with { Peers = [AddressA], SourceAddress = AddressB };

    private static InstanceConfiguration Create(VrrpVersion version, byte priority) =>
        Instances.Create(version, priority) with
        {
            Auth = version == VrrpVersion.V2 ? new AuthenticationConfiguration("secret"u8) : null,
        };

    // The higher one goes by force, comes back and preempts, and goes as planned.
    private static async Task TakeTurnsAsync(Pair pair, VrrpRouter higher, VrrpRouter lower)
    {
        await pair.LosePowerAsync(higher);
        await pair.AssertSettledAsync(lower, default);

        Instant back = MonotonicClock.Now;
        higher.RestorePower();
        await pair.UntilTakeoverAsync(higher, back);
        await pair.AssertSettledAsync(higher, back);

        Instant stop = MonotonicClock.Now;
        await pair.StopMasterAsync(higher);
        await pair.AssertSettledAsync(lower, stop);
        Assert.All(pair.Segment.Capture.Adverts, AssertUnicast);
    }

    private static void AssertUnicast(AdvertOnWire advert) => Assert.Equal(
        advert.Source == AddressA ? AddressB : AddressA, advert.Destination);
}
