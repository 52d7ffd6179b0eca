using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Keepalived;

/// <summary>Adverts from host to host.</summary>
public sealed class UnicastTests
{
    private static readonly InetAddress AddressA = InetAddress.Parse("192.168.10.111");
    private static readonly InetAddress AddressB = InetAddress.Parse("192.168.10.112");

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

        await pair.AssertSettledAsync(pair.Peer, default, "its checksum is over");
        Assert.Single(pair.Ours.Complaints);
    }

    private static InstanceConfiguration OnA(VrrpVersion version, byte priority) =>
        Instances.Create(version, priority) with { Peers = [AddressB], SourceAddress = AddressA };

    private static InstanceConfiguration OnB(VrrpVersion version, byte priority) =>
        Instances.Create(version, priority) with { Peers = [AddressA], SourceAddress = AddressB };
}
